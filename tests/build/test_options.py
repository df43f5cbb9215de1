"""Each part of a publication has a folder of its own."""

from publisher.build.options import LONGEST_PART, BuildOptions

MANY = tuple(f"een_lang_hoofdstuk_{number}" for number in range(9))


def test_a_part_is_named_by_its_chapters_whatever_their_order() -> None:
    assert BuildOptions(("wonen", "leefstijl"), draft=True).suffix == "-part-leefstijl-wonen-draft"
    assert BuildOptions(("leefstijl", "wonen")).suffix == "-part-leefstijl-wonen"
    assert BuildOptions().suffix == ""


def test_a_part_of_many_chapters_has_a_short_name_and_no_other_has_it() -> None:
    names = {BuildOptions(chosen).suffix for chosen in (MANY, MANY[:8], MANY[1:])}
    assert len(names) == 3
    assert all(len(name) <= LONGEST_PART + 1 for name in names)
    assert BuildOptions(MANY).suffix.startswith("-part-9-chapters-")
