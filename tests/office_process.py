"""Opens Word files in LibreOffice and does with them what a person would. Run by the interpreter that knows `uno`.

Reads a list of jobs as JSON from standard input, writes one answer for each as JSON to standard output. A job is
{"file": PATH, "do": "accept" | "reject" | "edit" | "keep", "edits": [[OLD, NEW], …], "save": PATH or null}.
An answer is {"paragraphs": [[TEXT, STYLE], …], "cells": [TEXT, …], "notes": [TEXT, …], "left": NUMBER}.
"""

import contextlib
import json
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def setting(name: str, value: Any) -> Any:
    """A setting as LibreOffice takes it."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def start(profile: Path) -> tuple[subprocess.Popen[bytes], Any]:
    """A LibreOffice of our own, and the way to speak with it."""
    pipe = f"policydiff{uuid.uuid4().hex}"
    process = subprocess.Popen(
        [
            *("soffice", "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
            f"-env:UserInstallation={profile.as_uri()}",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + 120
    while True:
        try:
            return process, resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > end or process.poll() not in (None, 81):
                process.kill()
                raise SystemExit("LibreOffice did not start") from None
            time.sleep(0.1)


def each(collection: Any) -> Any:
    """What an enumeration gives."""
    enumeration = collection.createEnumeration()
    while enumeration.hasMoreElements():
        yield enumeration.nextElement()


def words(paragraph: Any, *, has_notes: bool) -> str:
    """The text of a paragraph, without the signs of footnotes (each portion is asked for between two processes)."""
    if not has_notes:
        return str(paragraph.getString())
    return "".join(portion.getString() for portion in each(paragraph) if portion.TextPortionType == "Text")


def contents(text: Any, answer: dict[str, Any], *, has_notes: bool) -> None:
    """The paragraphs of a text, and the cells of its tables, in reading order."""
    for item in each(text):
        if item.supportsService("com.sun.star.text.TextTable"):
            for name in item.getCellNames():
                cell = item.getCellByName(name)
                answer["cells"].append(
                    "\n".join(words(paragraph, has_notes=has_notes) for paragraph in each(cell))
                )
        else:
            answer["paragraphs"].append([words(item, has_notes=has_notes), item.ParaStyleName])


def edit(document: Any, edits: list[tuple[str, str]]) -> None:
    """Replace words while changes are tracked, as a person does who types over them."""
    document.RecordChanges = True
    for old, new in edits:
        search = document.createSearchDescriptor()
        search.SearchString = old
        found = document.findFirst(search)
        found.setString(new)


def answered(desktop: Any, dispatcher: Any, job: dict[str, Any]) -> dict[str, Any]:
    """The answer to one job."""
    document = desktop.loadComponentFromURL(
        Path(job["file"]).resolve().as_uri(),
        "_blank",
        0,
        (setting("Hidden", True),),  # noqa: FBT003
    )
    if job["do"] in COMMANDS:
        frame = document.getCurrentController().getFrame()
        dispatcher.executeDispatch(frame, COMMANDS[job["do"]], "", 0, ())
    elif job["do"] == "edit":
        edit(document, job["edits"])
    answer: dict[str, Any] = {"paragraphs": [], "cells": [], "notes": []}
    notes = document.getFootnotes()
    contents(document.Text, answer, has_notes=notes.getCount() > 0)
    answer["notes"] = [notes.getByIndex(at).getString().strip() for at in range(notes.getCount())]
    answer["left"] = sum(1 for _ in each(document.Redlines))
    if job.get("save"):
        kind = {".pdf": "writer_pdf_Export"}.get(Path(job["save"]).suffix, "MS Word 2007 XML")
        document.storeToURL(Path(job["save"]).resolve().as_uri(), (setting("FilterName", kind),))
    document.close(True)  # noqa: FBT003
    return answer


def main() -> None:
    """Do all jobs in one LibreOffice."""
    jobs = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        process, context = start(Path(folder))
        manager = context.ServiceManager
        desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        try:
            answers = [answered(desktop, dispatcher, job) for job in jobs]
        finally:
            with contextlib.suppress(Exception):
                desktop.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
