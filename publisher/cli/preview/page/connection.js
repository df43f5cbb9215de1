// The server: its answers, and its events for as long as it runs. Gone, it is asked for again until it is back.

/** Return the JSON of an address of the server. */
export async function ask(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

export const choose = (options) =>
  ask("options", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(options) });

const SOON = 1000;
const LATEST = 5000;

/** Follow the events: `state` and `page` with their data, `lost` and `found` when the server goes and comes back. */
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
    events.addEventListener("error", () => {
      events.close();
      if (!gone) lost();
      gone = true;
      setTimeout(connect, wait);
      wait = Math.min(wait * 1.5, LATEST);
    });
  };
  connect();
}
