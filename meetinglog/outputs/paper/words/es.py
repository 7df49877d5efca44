"""The words of the lists to print in Spanish. A name has no article there, so that the verb is in the singular."""

from __future__ import annotations

from meetinglog.model.events import Kind
from meetinglog.outputs.paper.words import SheetWords
from meetinglog.text.languages.en import number_of
from meetinglog.text.languages.es import declined, definite, ordinals_of
from meetinglog.views.list_end import ListWords


def _time(clock: str) -> str:
    """Write a time of day with its article, which is in the singular for one o'clock: ``la 01:05``, ``las 15:05``."""
    return f"{'la' if clock.startswith('01') else 'las'} {clock}"


WORDS = SheetWords(
    list_of_speakers="Lista de oradores",
    list_of_statements="Lista de declaraciones",
    as_at="{}; situación al {}, {}",
    meeting=lambda number: f"{ordinals_of([(number, number)])} sesión",
    of_body=lambda body: declined(definite(body), "de"),
    item="Tema {}: {}",
    unidentified="Orador no identificado",
    not_named="(orador no identificado)",
    purposes={
        Kind.STATEMENT: "tiene la palabra",
        Kind.INTRODUCTORY: "tiene la palabra para una declaración introductoria",
        Kind.CONCLUDING: "tiene la palabra para una declaración final",
        Kind.REPLY: "interviene en ejercicio del derecho de respuesta",
        Kind.ORDER: "tiene la palabra por una cuestión de orden",
        Kind.EXPLANATION: "tiene la palabra en explicación de voto o de posición",
    },
    several={},
    behalf="en nombre {}",
    also="también en nombre {}",
    free="Nadie tiene la palabra",
    waits="{}, en espera",
    nobody="No hay nadie en la lista de oradores",
    closed="; la lista está cerrada",
    foreseen=ListWords(
        count="{} en la lista",
        until="hasta {} aproximadamente",
        about="unos {}",
        each="con {} minutos cada uno",
        rises="está previsto levantar la sesión a {}",
        nobody="no da tiempo a nadie de la lista",
        everybody="da tiempo a todos",
        last="la última intervención posible es la {}",
        time=_time,
    ),
    kinds={
        Kind.INTRODUCTORY: "declaración introductoria",
        Kind.CONCLUDING: "declaración final",
        Kind.REPLY: "derecho de respuesta",
        Kind.ORDER: "cuestión de orden",
        Kind.EXPLANATION: "explicación de voto o de posición",
    },
    statements=lambda count: number_of(count, "declaración", "declaraciones"),
    others=lambda count: number_of(count, "otra intervención", "otras intervenciones"),
    unknown=lambda count: f"{count} de duración desconocida",
    running=lambda count: f"{count} en curso",
    nothing="Nadie hizo uso de la palabra.",
    in_all="Total",
    totals_heading="Totales",
    speakers=("Nº", "Orador", "En nombre de", "Hacia"),
    listed=("Nº", "Tema", "Orador", "Inicio", "Fin", "Duración"),
    totals=("Sesión", "Declaraciones", "Otras intervenciones", "Duración"),
)
