"""Lists to print of a session in French or Spanish: each word in its language, on pages and in Word files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from meetinglog.outputs.paper.rendering import PAPER
from tests.outputs.paper.test_sheets import data_of, lines_of, tables_of
from tests.support.commands import Command
from tests.support.word.drafting import pages
from tests.support.word.read import WordFile

FRENCH = """\
[body]
name = "Conférence des Parties à la Convention"
short_name = "la Conférence"

[session]
id = "cop-21"
number = 21
place = "Genève"
timezone = "Europe/Zurich"
starts = 2026-04-30
ends = 2026-05-02

[report]
language = "fr"

[members]
states = "all"

[[track]]
name = "cow"
short_name = "le Comité plénier"

[[item]]
number = "3 (a)"
title = 'Le fonds "bleu" : suite'
"""
TO_SPANISH = (
    ('"fr"', '"es"'),
    ("Conférence des Parties à la Convention", "Conferencia de las Partes en la Convención"),
    ("la Conférence", "la Conferencia"),
    ("Genève", "Ginebra"),
    ("le Comité plénier", "el Comité Plenario"),
    ('Le fonds "bleu" : suite', 'El fondo "azul"'),
)
SPOKEN = """\
@2026-04-30T15:04 /open 1
@15:05 /item 3 (a)
@15:05 /intro secretariat
@15:06 United States for:"G77; African Group"
@15:08 /reply Netherlands
@15:09 /end
@15:10 /rise
/track cow
@2026-05-01T10:00 /open 1
@10:01 Cuba also:EU
"""
WAITING = """\
@2026-05-02T15:00 /open 2
@15:05 /item 3 (a)
@15:06 /limit 3m
@15:06 /inscribe Norway for:G77; Kenya
@15:07 United States
@15:08 /order Cuba
@15:08 /close
"""


def made(command: Command, folder: Path, code: str, lines: str) -> str:
    facts = FRENCH
    for french, spanish in TO_SPANISH if code == "es" else ():
        facts = facts.replace(french, spanish)
    (folder / "its.toml").write_text(facts, encoding="utf-8")
    (folder / "its.txt").write_text(lines, encoding="utf-8")
    assert command("new", "its.toml", "ITS").status == 0
    assert command("import", "ITS", "its.txt").status == 0
    return "ITS"


@pytest.mark.parametrize("form", PAPER)
def test_the_podium_s_list_is_in_french(form: str, command: Command, folder: Path) -> None:
    data = data_of("speakers", made(command, folder, "fr", WAITING), form)
    assert lines_of(data, form) == [
        "Liste des orateurs",
        "Conférence, 2e séance",
        "Point 3 a)\u00a0: Le fonds «\u00a0bleu\u00a0»\u00a0: suite",
        "Cuba",
        "a la parole pour une motion d’ordre",
        "États-Unis d’Amérique, en attente",
        (
            "2 sur la liste\u00a0: jusque vers 15:16\u00a0; à raison de 2 minutes chacun, 15:14"
            "\u00a0; la liste est close"
        ),
    ]
    assert tables_of(data, form) == [
        [
            ["Nº", "Orateur", "Au nom de", "Vers"],
            ["1", "Norvège", "au nom du Groupe des 77 et de la Chine", "15:10"],
            ["2", "Kenya", "", "15:13"],
        ]
    ]
    running = "Conférence des Parties à la Convention, 21e session\u00a0; situation au 2 mai 2026, 15:08"
    assert running.encode() in b"".join([data, *(WordFile(data).parts.values() if form == "docx" else ())])


@pytest.mark.parametrize("form", PAPER)
def test_the_podium_s_list_is_in_spanish(form: str, command: Command, folder: Path) -> None:
    data = data_of("speakers", made(command, folder, "es", WAITING), form)
    assert lines_of(data, form) == [
        "Lista de oradores",
        "Conferencia, 2ª sesión",
        "Tema 3 a): El fondo “azul”",
        "Cuba",
        "tiene la palabra por una cuestión de orden",
        "Estados Unidos de América, en espera",
        "2 en la lista: hasta las 15:16 aproximadamente; con 2 minutos cada uno, 15:14; la lista está cerrada",
    ]
    assert tables_of(data, form) == [
        [
            ["Nº", "Orador", "En nombre de", "Hacia"],
            ["1", "Noruega", "en nombre del Grupo de los 77 y China", "15:10"],
            ["2", "Kenya", "", "15:13"],
        ]
    ]
    running = "Conferencia de las Partes en la Convención, 21er período de sesiones; situación al 2 de mayo de 2026"
    assert running.encode() in b"".join([data, *(WordFile(data).parts.values() if form == "docx" else ())])


@pytest.mark.parametrize("form", PAPER)
def test_the_list_to_hand_out_is_in_french(form: str, command: Command, folder: Path) -> None:
    data = data_of("statements", made(command, folder, "fr", SPOKEN), form)
    assert lines_of(data, form) == [
        "Liste des déclarations",
        "Conférence des Parties à la Convention, 21e session",
        "Genève, 30 avril-2 mai 2026",
        "Point 3 a)\u00a0: Le fonds «\u00a0bleu\u00a0»\u00a0: suite",
        "1re séance, 30 avril 2026",
        "1re séance du Comité plénier, 1er mai 2026",
        "Totaux",
        "1 en cours.",
    ]
    groups = "au nom du Groupe des 77 et de la Chine et du Groupe des États d’Afrique"
    headings = ["Nº", "Point", "Orateur", "Début", "Fin", "Durée"]
    assert tables_of(data, form) == [
        [
            headings,
            ["1", "3 a)", "Secrétariat [déclaration liminaire]", "15:05:00", "15:06:00", "1:00"],
            ["2", "3 a)", f"États-Unis d’Amérique ({groups})", "15:06:00", "15:08:00", "2:00"],
            ["3", "3 a)", "Royaume des Pays-Bas [droit de réponse]", "15:08:00", "15:09:00", "1:00"],
            ["", "", "2 déclarations, 1 autre intervention", "", "", "4:00"],
        ],
        [
            headings,
            ["4", "", "Cuba (également au nom de l’Union européenne)", "10:01:00", "", ""],
            ["", "", "1 déclaration, 1 en cours", "", "", "0:00"],
        ],
        [
            ["Séance", "Déclarations", "Autres interventions", "Durée"],
            ["1re séance", "2", "1", "4:00"],
            ["1re séance du Comité plénier", "1", "0", "0:00"],
            ["Total", "3", "1", "4:00"],
        ],
    ]


@pytest.mark.parametrize("form", PAPER)
def test_the_list_to_hand_out_is_in_spanish(form: str, command: Command, folder: Path) -> None:
    data = data_of("statements", made(command, folder, "es", SPOKEN), form)
    assert lines_of(data, form) == [
        "Lista de declaraciones",
        "Conferencia de las Partes en la Convención, 21er período de sesiones",
        "Ginebra, 30 de abril a 2 de mayo de 2026",
        "Tema 3 a): El fondo “azul”",
        "1ª sesión, 30 de abril de 2026",
        "1ª sesión del Comité Plenario, 1 de mayo de 2026",
        "Totales",
        "1 en curso.",
    ]
    groups = "en nombre del Grupo de los 77 y China y del Grupo de los Estados de África"
    headings = ["Nº", "Tema", "Orador", "Inicio", "Fin", "Duración"]
    assert tables_of(data, form) == [
        [
            headings,
            ["1", "3 a)", "Secretaría [declaración introductoria]", "15:05:00", "15:06:00", "1:00"],
            ["2", "3 a)", f"Estados Unidos de América ({groups})", "15:06:00", "15:08:00", "2:00"],
            ["3", "3 a)", "Reino de los Países Bajos [derecho de respuesta]", "15:08:00", "15:09:00", "1:00"],
            ["", "", "2 declaraciones, 1 otra intervención", "", "", "4:00"],
        ],
        [
            headings,
            ["4", "", "Cuba (también en nombre de la Unión Europea)", "10:01:00", "", ""],
            ["", "", "1 declaración, 1 en curso", "", "", "0:00"],
        ],
        [
            ["Sesión", "Declaraciones", "Otras intervenciones", "Duración"],
            ["1ª sesión", "2", "1", "4:00"],
            ["1ª sesión del Comité Plenario", "1", "0", "0:00"],
            ["Total", "3", "1", "4:00"],
        ],
    ]


@pytest.mark.parametrize(("code", "locale"), [("fr", "fr-FR"), ("es", "es-ES")])
@pytest.mark.parametrize("name", ["speakers", "statements"])
def test_a_list_says_in_which_language_it_is(name: str, code: str, locale: str, command: Command, folder: Path) -> None:
    log = made(command, folder, code, WAITING)
    assert f'<html lang="{code}">'.encode() in data_of(name, log, "html")
    parts = WordFile(data_of(name, log, "docx"))
    assert locale in "".join(parts.part("docProps/core.xml").itertext())
    assert locale.encode() in parts.parts["word/styles.xml"]
    assert b"en-GB" not in parts.parts["word/styles.xml"]


def test_the_headings_that_are_keys_stay_in_every_language(command: Command, folder: Path) -> None:
    log = made(command, folder, "fr", SPOKEN)
    assert command("statements", log, "--format", "csv").out.startswith("no,track,meeting,date,item,kind,speaker,")
    assert '"kind": "reply"' in command("statements", log, "--format", "json").out


@pytest.mark.slow
@pytest.mark.parametrize("code", ["fr", "es"])
@pytest.mark.parametrize(("view", "lines"), [("statements", SPOKEN), ("speakers", WAITING)])
def test_no_word_of_a_column_s_title_is_broken(
    view: str, lines: str, code: str, command: Command, folder: Path
) -> None:
    data = data_of(view, made(command, folder, code, lines), "docx")
    titles = Counter(word for table in tables_of(data, "docx") for title in table[0] for word in title.split())
    assert titles <= Counter(pages(data, folder).split())
