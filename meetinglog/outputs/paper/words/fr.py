"""The words of the lists to print in French."""

from __future__ import annotations

from meetinglog.model.events import Kind
from meetinglog.outputs.paper.words import SheetWords
from meetinglog.text.languages.fr import declined, definite, ordinals_of
from meetinglog.views.list_end import ListWords


def _number_of(count: int, singular: str, plural: str) -> str:
    """Write how many of something there are; none is in the singular."""
    return f"{count} {singular if count in {0, 1} else plural}"


WORDS = SheetWords(
    list_of_speakers="Liste des orateurs",
    list_of_statements="Liste des déclarations",
    as_at="{}\u00a0; situation au {}, {}",
    meeting=lambda number: f"{ordinals_of([(number, number)])} séance",
    of_body=lambda body: declined(definite(body), "de"),
    item="Point {}\u00a0: {}",
    unidentified="Orateur non identifié",
    not_named="(orateur non identifié)",
    purposes={
        Kind.STATEMENT: "a la parole",
        Kind.INTRODUCTORY: "a la parole pour une déclaration liminaire",
        Kind.CONCLUDING: "a la parole pour une déclaration finale",
        Kind.REPLY: "exerce son droit de réponse",
        Kind.ORDER: "a la parole pour une motion d’ordre",
        Kind.EXPLANATION: "a la parole pour une explication de vote ou de position",
    },
    several={
        Kind.STATEMENT: "ont la parole",
        Kind.INTRODUCTORY: "ont la parole pour une déclaration liminaire",
        Kind.CONCLUDING: "ont la parole pour une déclaration finale",
        Kind.REPLY: "exercent leur droit de réponse",
        Kind.ORDER: "ont la parole pour une motion d’ordre",
        Kind.EXPLANATION: "ont la parole pour une explication de vote ou de position",
    },
    behalf="au nom {}",
    also="également au nom {}",
    free="Personne n’a la parole",
    waits="{}, en attente",
    nobody="Personne n’est inscrit sur la liste des orateurs",
    closed="\u00a0; la liste est close",
    foreseen=ListWords(
        count="{} sur la liste",
        until="jusque vers {}",
        about="environ {}",
        each="à raison de {} minutes chacun",
        rises="la séance doit être levée à {}",
        nobody="aucun des orateurs inscrits ne pourra prendre la parole",
        everybody="tous pourront prendre la parole",
        last="la dernière intervention possible est celle {}",
        colon="\u00a0: ",
        semicolon="\u00a0; ",
    ),
    kinds={
        Kind.INTRODUCTORY: "déclaration liminaire",
        Kind.CONCLUDING: "déclaration finale",
        Kind.REPLY: "droit de réponse",
        Kind.ORDER: "motion d’ordre",
        Kind.EXPLANATION: "explication de vote ou de position",
    },
    statements=lambda count: _number_of(count, "déclaration", "déclarations"),
    others=lambda count: _number_of(count, "autre intervention", "autres interventions"),
    unknown=lambda count: f"durée inconnue pour {count}",
    running=lambda count: f"{count} en cours",
    nothing="Personne n’a pris la parole.",
    in_all="Total",
    totals_heading="Totaux",
    speakers=("Nº", "Orateur", "Au nom de", "Vers"),
    listed=("Nº", "Point", "Orateur", "Début", "Fin", "Durée"),
    totals=("Séance", "Déclarations", "Autres interventions", "Durée"),
)
