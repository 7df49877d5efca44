from __future__ import annotations

from meetinglog.outputs.floor.akn import as_akn
from tests.support.akn import named, read_akn, text_in
from tests.support.scene import given, session


def test_a_point_of_order_stands_between_the_stretches_that_it_parts() -> None:
    floor = read_akn(
        as_akn(
            given(
                "@2012-10-17T15:05 /open 4",
                "@15:06 /item 3",
                "@15:10 China",
                "@15:11 - spoke of fraud",
                "@15:14 /order Italy",
                "@15:15 /end",
                "@15:16 - spoke of cultural property",
                "@15:17 /end",
                "@15:20 /rise",
            ).record
        )
    )
    [group] = named(floor, "speechGroup")
    assert [(each.tag.rpartition("}")[2], text_in(named(each, "p")[0])) for each in group] == [
        ("speech", "spoke of fraud"),
        ("pointOfOrder", ""),
        ("speech", "spoke of cultural property"),
    ]
    assert (group.get("startTime"), group.get("endTime")) == ("2012-10-17T15:10:00+02:00", "2012-10-17T15:17:00+02:00")


def test_who_waits_over_a_suspension_has_a_group_on_each_side_of_it() -> None:
    floor = read_akn(
        as_akn(
            given(
                "@2012-10-17T15:05 /open 4",
                "@15:06 /item 3",
                "@15:10 China",
                "@15:14 /order Italy",
                "@15:15 /suspend",
                "@15:30 /resume",
                "@15:31 China",
                "@15:33 /rise",
            ).record
        )
    )
    item = named(floor, "debateSection")[1]
    assert [each.tag.rpartition("}")[2] for each in item[2:]] == [
        "speechGroup",
        "narrative",
        "narrative",
        "speechGroup",
    ]


def test_a_ruling_on_a_point_of_order_stands_in_its_group() -> None:
    floor = read_akn(
        as_akn(
            given(
                "@2012-10-17T15:05 /open 4",
                "@15:06 /item 3",
                "@15:10 China",
                "@15:14 /order Italy",
                '@15:15 /ruling "the proposal is in order"',
                "@15:16 /end",
                "@15:17 /end",
                '@15:18 /reject CTOC/L.5 "Fraud" vote:3-40-2',
                "@15:19 /written Norway",
                "@15:20 ?",
                "@15:22 /end",
            ).record
        )
    )
    [group] = named(floor, "speechGroup")
    assert [each.tag.rpartition("}")[2] for each in group] == ["speech", "pointOfOrder", "summary", "speech"]
    [voting] = named(floor, "voting")
    assert (voting.get("outcome"), voting.get("href")) == ("#rejected", "#sum_2")
    assert [count.get("value") for count in named(voting, "count")] == ["3", "40", "2"]
    [written] = named(floor, "writtenStatements")
    assert dict(written[0].attrib) == {"by": "#state-NOR", "as": "#representative", "eId": written[0].get("eId")}
    unknown = named(floor, "speech")[-1]
    assert (unknown.get("by"), unknown.get("as"), text_in(unknown[0])) == ("#unknown", None, "Unidentified speaker")


def test_text_from_users_is_data_in_it_and_control_characters_are_left_out() -> None:
    floor = read_akn(
        as_akn(
            given("@2012-10-17T15:05 /open 4", "@15:06 /item 3", "@15:10 China", "@15:11 - <p>&amp; a\ufffeb").record
        )
    )
    assert [text_in(each) for each in named(floor, "p")[1:]] == ["<p>&amp; ab"]


def test_a_group_in_another_language_has_no_article_behind_english_words() -> None:
    facts = session(report={"language": "es"})
    scene = given("@2012-10-17T15:05 /open 4", "@15:06 /item 3", "@15:10 Egypt for:G77", facts=facts)
    [spoken] = named(read_akn(as_akn(scene.record)), "from")
    assert text_in(spoken) == "Egipto (on behalf of Grupo de los 77 y China)"
