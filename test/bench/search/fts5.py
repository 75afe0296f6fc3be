"""Measures SQLite FTS5 as child.ts measures the engines of JavaScript. Takes a run as JSON, writes what it measured."""

import json
import os
import re
import sqlite3
import sys
import tempfile
import time

CREATE = "CREATE VIRTUAL TABLE passages USING fts5(id UNINDEXED, title, body, tokenize = 'porter unicode61')"
ASK = "SELECT id FROM passages WHERE passages MATCH ? ORDER BY bm25(passages, 0, 3, 1) LIMIT 10"
CHANGES = 200
PASSES = 5


def ask(database, question):
    words = re.findall(r"\w+", question)
    if not words:
        return []
    return database.execute(ASK, (" OR ".join('"%s"' % word for word in words),)).fetchall()


CLOCKS = {"wall": time.perf_counter, "processor": time.process_time}
RUN = json.loads(sys.argv[1])


def timed(act):
    now = CLOCKS[RUN["clock"]]
    started = now()
    act()
    return 1000 * (now() - started)


def spread(samples):
    ordered = sorted(samples)
    at = lambda share: ordered[min(len(ordered) - 1, int(share * len(ordered)))]
    return {"p50": at(0.5), "p95": at(0.95), "p99": at(0.99), "max": ordered[-1]}


def spread_of_medians(passes):
    return spread([spread(item)["p50"] for item in zip(*passes)])


def main():
    started = time.perf_counter()
    with open(RUN["file"], encoding="utf-8") as lines:
        entries = [json.loads(line) for line in lines]
    documents = [(e["id"], e.get("title", ""), e["text"]) for e in entries if e["t"] == "d"]
    questions = [e["text"] for e in entries if e["t"] == "q"]
    path = os.path.join(tempfile.mkdtemp(), "passages.db")
    database = sqlite3.connect(path)
    build = timed(lambda: fill(database, documents)) / 1000
    saved = os.path.getsize(path)
    load = spread([timed(lambda: ask(sqlite3.connect(path), questions[0])) for _ in range(3)])["p50"]
    for question in questions:
        ask(database, question)
    passes = [[timed(lambda: ask(database, q)) for q in questions] for _ in range(PASSES)]
    changes = [timed(lambda: change(database, i, documents)) for i in range(CHANGES)]
    meanwhile = [ask_changing(database, questions, CHANGES * (n + 1), documents) for n in range(PASSES)]
    print(json.dumps({
        "build": build,
        "memory": saved,
        "savedBytes": saved,
        "load": load,
        "question": spread_of_medians(passes),
        "answered": sum(1 for q in questions if ask(database, q)),
        "change": spread(changes),
        "meanwhile": spread_of_medians(meanwhile),
        "seconds": time.perf_counter() - started,
    }))


def fill(database, documents):
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute(CREATE)
    database.executemany("INSERT INTO passages VALUES (?, ?, ?)", documents)
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def put(database, i, documents):
    text = "%s changemark%dx" % (documents[i % len(documents)][2], i)
    database.execute("INSERT INTO passages VALUES (?, ?, ?)", ("new%d" % i, "", text))
    database.commit()


def ask_changing(database, questions, first, documents):
    times = []
    for i, question in enumerate(questions):
        put(database, first + i, documents)
        times.append(timed(lambda: ask(database, question)))
    return times


def change(database, i, documents):
    put(database, i, documents)
    if ask(database, "changemark%dx" % i) != [("new%d" % i,)]:
        raise SystemExit("a change was not found")


main()
