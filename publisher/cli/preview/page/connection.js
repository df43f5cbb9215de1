// The server: its answers, and its events for as long as it runs. Gone, it is asked for again until it is back.

/** Return the JSON of an address of the server. */
export async function ask(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

export const choose = (options) =>
  ask("options", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(options) });

/** Tell whether something answers here that does not know this address. */
async function refused() {
  try {
    return (await fetch("state")).status === 403;
  } catch {
    return false;
  }
}

const SOON = 1000;
const LATEST = 5000;

/** Follow the events: `state` and `page` with their data, `lost` when the server is gone (or answers to another address), `found` when it is back. */
export function follow({ state, page, lost, found }) {
  let gone = false;
  let wait = SOON;
  const connect = () => {
    const events = new EventSource("events");
    events.addEventListener("open", () => {
      wait = SOON;
      if (gone) found();
      gone = false;
    });
    events.addEventListener("state", (event) => state(JSON.parse(event.data)));
    events.addEventListener("page", (event) => page(JSON.parse(event.data)));
    events.addEventListener("error", async () => {
      events.close();
      gone = true;
      lost(await refused());
      setTimeout(connect, wait);
      wait = Math.min(wait * 1.5, LATEST);
    });
  };
  connect();
}
