#!/usr/bin/env python3
"""Plants one defect after the other into copies of the compiled classes and runs the test that should see it.

    assurance/plant.py                 all defects of defects.py that have no result yet
    assurance/plant.py gw-pa ex-       those whose id begins so, again
    assurance/plant.py --check         only looks whether every edit still fits its source
    assurance/plant.py --table         writes the results into docs/assurance.md

Nothing in the work tree is changed. Needs JAVA_HOME (JDK 25), Maven and a filled local repository; results are appended
to assurance/results.tsv. RED is what we want to see; GREEN means that no test guards that line.
"""
import os
import re
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from defects import ROWS  # noqa: E402

WORK = os.path.join(ROOT, ".tongxing", "assurance")
RESULTS = os.path.join(ROOT, "assurance", "results.tsv")
MUTANT = os.path.join(WORK, "mutant")
RUNNER = os.path.join(WORK, "runner")
MODULES = ["platform/values", "platform/service", "registry", "gateway", "identity-service", "child-service",
           "ledger-service", "checklist-service", "notification-service", "launcher"]
CLASSPATH = "assurance-classpath"


def tool(name):
    home = os.environ.get("JAVA_HOME") or sys.exit("JAVA_HOME must name a JDK 25")
    return os.path.join(home, "bin", name)


def module_of(file):
    for module in MODULES:
        if file.startswith(module + "/"):
            return module
    sys.exit("no module: " + file)


def planted(row):
    """The files of a defect with its edits; an edit that does not fit its source any more is an error."""
    texts = {}
    for edit in row["edits"]:
        file, old, new = edit[0], edit[1], edit[2]
        if old is None:
            texts[file] = new
            continue
        text = texts.get(file)
        if text is None:
            with open(os.path.join(ROOT, file), encoding="utf-8") as source:
                text = source.read()
        wanted = edit[3] if len(edit) > 3 else 1
        found = text.count(old)
        if found != wanted:
            raise ValueError(f"{row['id']}: {file}: {found} times instead of {wanted}: {old!r}")
        texts[file] = text.replace(old, new)
    return texts


def check():
    bad = 0
    for row in ROWS:
        try:
            planted(row)
        except ValueError as unfit:
            bad += 1
            print(unfit)
    print(f"{len(ROWS)} defects, {bad} do not fit their source")
    return 1 if bad else 0


def build():
    maven = ["mvn", "-o", "-q", "-B", "-ntp", "-pl", ",".join(MODULES)]
    subprocess.run(maven + ["test-compile"], cwd=ROOT, check=True)
    subprocess.run(maven + ["test-compile", "dependency:build-classpath", "-Dmdep.outputFile=target/" + CLASSPATH,
                            "-Dmdep.includeScope=test"], cwd=ROOT, check=True)


def classpath(module):
    with open(os.path.join(ROOT, module, "target", CLASSPATH)) as file:
        entries = file.read().strip().split(":")
    engine = next(e for e in entries if "junit-platform-engine" in e)
    launcher = engine.replace("junit-platform-engine", "junit-platform-launcher")
    return entries if launcher in entries else entries + [launcher]


def compile_to(folder, sources, path):
    return subprocess.run(
        [tool("javac"), "-J-XX:TieredStopAtLevel=1", "-nowarn", "-g", "-parameters", "-proc:none", "-encoding", "UTF-8",
         "-d", folder, "-cp", ":".join(path)] + sources, capture_output=True, text=True)


def folders(row, texts):
    """A copy of each touched module's classes with the defect compiled in, the tested module first."""
    shutil.rmtree(MUTANT, ignore_errors=True)
    touched = list(dict.fromkeys([row["mod"]] + [module_of(file) for file in texts]))
    copies = {module: os.path.join(MUTANT, module.replace("/", "_")) for module in touched}
    for module, copy in copies.items():
        shutil.copytree(os.path.join(ROOT, module, "target", "classes"), copy)
    path = classpath(row["mod"])
    for module, copy in copies.items():
        sources = []
        for file, text in texts.items():
            if module_of(file) != module:
                continue
            inside = file[len(module) + 1:]
            if inside.startswith("src/main/java/"):
                target = os.path.join(MUTANT, "src", module.replace("/", "_"), inside[len("src/main/java/"):])
                sources.append(target)
            else:
                target = os.path.join(copy, inside[len("src/main/resources/"):])
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "w", encoding="utf-8") as out:
                out.write(text)
        if sources:
            compiled = compile_to(copy, sources, list(copies.values()) + path)
            if compiled.returncode:
                raise ValueError(row["id"] + " does not compile: " + compiled.stderr[-1500:])
    return list(copies.values()) + [os.path.join(ROOT, row["mod"], "target", "test-classes"), RUNNER] + path


def run(row):
    path = folders(row, planted(row))
    command = [tool("java"), "-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
               "-XX:+EnableDynamicAgentLoading", "-Dfile.encoding=UTF-8", "-cp", ":".join(path), "PlantedTests"]
    try:
        done = subprocess.run(command + row["tests"], cwd=os.path.join(ROOT, row["mod"]), capture_output=True,
                              text=True, errors="replace", timeout=row.get("timeout", 420))
    except subprocess.TimeoutExpired:
        return "TIMEOUT", ""
    summary = re.search(r"@@RAN (\d+) FAILED (\d+)", done.stdout)
    if not summary:
        return "BROKEN", (done.stdout + done.stderr)[-600:]
    red = sorted(set(re.findall(r"@@RED ([^|]*)", done.stdout)))
    if red or int(summary.group(2)):
        return "RED", ", ".join(name.strip() for name in red)
    return ("GREEN" if int(summary.group(1)) else "NOTHING RAN"), ""


def results():
    found = {}
    if os.path.exists(RESULTS):
        with open(RESULTS, encoding="utf-8") as file:
            for line in file:
                name, verdict, caught = (line.rstrip("\n").split("\t") + ["", ""])[:3]
                found[name] = (verdict, caught)
    return found


def short(row):
    return ", ".join(test.split(".")[-1].replace("#", ".") for test in row["tests"])


def table():
    """Writes what was seen into docs/assurance.md, between its two marks."""
    found = results()
    lines = ["| planted defect | module | what went red |", "| --- | --- | --- |"]
    for row in ROWS:
        verdict, caught = found.get(row["id"], ("", ""))
        if verdict == "RED":
            lines.append(f"| {row['name']} | {row['mod']} | {caught or short(row)} |")
    page = os.path.join(ROOT, "docs", "assurance.md")
    with open(page, encoding="utf-8") as file:
        text = file.read()
    head, rest = text.split("<!-- seen -->\n")[:2]
    tail = rest.split("<!-- /seen -->")[1]
    with open(page, "w", encoding="utf-8") as file:
        file.write(head + "<!-- seen -->\n" + "\n".join(lines) + "\n<!-- /seen -->" + tail)
    waiting = [row["id"] for row in ROWS if found.get(row["id"], ("",))[0] != "RED" and not row["id"].startswith("base")]
    print(f"{len(lines) - 2} seen red, {len(waiting)} not: {' '.join(waiting)}")


def main(arguments):
    if arguments == ["--check"]:
        return check()
    if arguments == ["--table"]:
        return table()
    os.makedirs(RUNNER, exist_ok=True)
    build()
    compiled = compile_to(RUNNER, [os.path.join(ROOT, "assurance", "PlantedTests.java")], classpath("platform/values"))
    if compiled.returncode:
        sys.exit(compiled.stderr)
    before = results()
    for row in ROWS:
        wanted = any(row["id"].startswith(a) for a in arguments) if arguments else row["id"] not in before
        if not wanted:
            continue
        start = time.time()
        try:
            verdict, caught = run(row)
        except ValueError as unfit:
            verdict, caught = "DOES NOT FIT", str(unfit).replace("\n", " ")[:300]
        with open(RESULTS, "a", encoding="utf-8") as file:
            file.write(f"{row['id']}\t{verdict}\t{caught}\n")
        print(f"{row['id']:24} {verdict:8} {time.time() - start:4.0f} s  {row['name']}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
