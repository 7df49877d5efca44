from __future__ import annotations

import pytest

from meetinglog.text.persons import person_beside


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Norway, Ms. Kari Nordmann", ("Norway", "Ms. Kari Nordmann")),
        ("Norway (H.E. Mr. X)", ("Norway", "H.E. Mr. X")),
        ("Norway - H.E. Mr. X, Minister", ("Norway", "H.E. Mr. X, Minister")),
        ("Korea, Republic of: Dr. Y", ("Korea, Republic of", "Dr. Y")),
        ("Ms. Kari Nordmann (Norway)", ("Norway", "Ms. Kari Nordmann")),
        ("H.E. Mr. X, Minister of Justice, Norway", ("Norway", "H.E. Mr. X, Minister of Justice")),
        ("Norway", ("", "")),
        ("Korea, Republic of", ("", "")),
        ("Norway (EEA)", ("", "")),
    ],
)
def test_a_person_with_a_courtesy_title_may_stand_beside_a_name(text: str, beside: tuple[str, str]) -> None:
    assert person_beside(text) == beside
