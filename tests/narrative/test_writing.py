"""The editor's guide: every example in it does what it says."""

import re
from pathlib import Path

import pytest

from publisher.model import Region, Statement
from publisher.narrative import chapter
from publisher.narrative.expressions.evaluator import evaluate
from publisher.narrative.expressions.functions import builtins, printable
from publisher.narrative.front import front, name_facts, split
from tests.narrative.sample import codes, facts, read

GUIDE = (Path(__file__).parents[2] / "docs" / "writing.md").read_text(encoding="utf-8")
WORDS = builtins(facts())


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
    assert found, f"the guide has no block {language}"
    return found[1]


CHAPTER = block("markdown")
NAMES = name_facts(front(split(CHAPTER)[0], "").facts, WORDS, {}, "")[0]
EXAMPLES = re.findall(r"^ *\| `\{\{ (.*?) \}\}` \| (.*?) \|$", GUIDE, re.MULTILINE)
FOR_FIGURES = re.findall(r"^\| `(.*?)` \|", GUIDE.split("### For figures")[1].split("### Numbers")[0], re.MULTILINE)
CLAIMS = re.findall(r"^\| `([^`{]*?)` \| (?!.*`words)", GUIDE.split("## Claims")[1].split("## Words")[0], re.MULTILINE)


def test_the_chapter_of_the_guide_reads_without_findings(tmp_path: Path) -> None:
    assert [str(finding) for finding in read(tmp_path, CHAPTER).findings] == []


@pytest.mark.parametrize(("source", "printed"), EXAMPLES, ids=[source for source, _ in EXAMPLES])
def test_an_example_prints_what_the_guide_says(source: str, printed: str) -> None:
    value = evaluate(source.replace("\\|", "|"), WORDS, NAMES).value
    assert printable(value).replace("\u00a0", " ") == printed


@pytest.mark.parametrize("claim", CLAIMS)
def test_an_example_of_a_claim_is_true(claim: str) -> None:
    assert bool(evaluate(claim, WORDS, NAMES).value) is True


@pytest.mark.parametrize("source", FOR_FIGURES)
def test_an_example_for_a_figure_gives_what_it_may_take(source: str) -> None:
    value = evaluate(source, WORDS, NAMES).value
    items = value if isinstance(value, tuple) else (value,)
    assert items
    assert all(isinstance(item, Statement | Region | str) for item in items)


def test_the_wrong_and_the_right_way(tmp_path: Path) -> None:
    head = CHAPTER.split("Een gezonde")[0]
    assert set(codes(read(tmp_path, head + block("wrong")))) == {"words-typed", "fact-unused"}
    assert set(codes(read(tmp_path, head + block("right")))) == {"fact-unused"}


def test_the_first_hour_mends_each_sentence_that_one_types(tmp_path: Path) -> None:
    head = CHAPTER.split("Een gezonde")[0]
    for sentence in block("typed").splitlines():
        assert "words-typed" in codes(read(tmp_path, head + sentence))
    for sentence in block("written").splitlines():
        assert set(codes(read(tmp_path, head + sentence))) <= {"fact-unused"}


def test_what_is_not_known_must_fail_once_it_is(tmp_path: Path) -> None:
    head = CHAPTER.split("Een gezonde")[0]
    for language, messages in (("unknown", ["“niet bekend” is a typed word of not knowing"]), ("known", [])):
        findings = read(tmp_path, head + block(language)).findings
        told = [finding.message.split(",")[0] for finding in findings if finding.code == "words-typed"]
        assert told == messages


def test_of_opposite_conditions_one_wording_stands(tmp_path: Path) -> None:
    found = read(tmp_path, CHAPTER.split("Een gezonde")[0] + block("conditional"))
    assert set(codes(found)) == {"fact-unused"}
    words = "Drenthe weegt meer dan Nederland. Voor het vwo is het cijfer niet bekend."
    assert str(found.chapter.pages[0].lead) == words


def test_the_guide_has_examples() -> None:
    assert len(EXAMPLES) > 50
    assert len(CLAIMS) > 10
    assert len(FOR_FIGURES) > 5


@pytest.mark.parametrize("word", sorted(WORDS))
def test_the_guide_tells_of_every_word(word: str) -> None:
    assert re.search(rf"\b{word}\b", GUIDE)


def test_the_guide_tells_of_every_message() -> None:
    folder = Path(chapter.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    found = set(re.findall(r'(?:Finding|ExpressionError)\(\s*f?"([a-z-]+)"', source))
    assert "claim-false" in found
    assert [code for code in sorted(found) if f"`{code}`" not in GUIDE] == ["expression-broken-name"]
