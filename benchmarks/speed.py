"""Comments per second, raw text to tags, on one core: complaintclf beside what one would use instead.

    python benchmarks/speed.py [COMMENTS.jsonl[.gz]]

All are trained on the same rows and timed in turn on the same comments (lines with a "text"; from
data/labeled if no file is given). Compare the ratios: machines differ, and have slow moments.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np

import complaintclf
from complaintclf.corpus import label_matrix, read_rows

from peers import PEERS, FastText

HERE = Path(__file__).parent
COMMENTS = 30_000
ROUNDS = 9
OURS, COLD = "complaintclf, `tag_many`", "complaintclf just loaded, every word new"


def main() -> None:
    comments, source = sample(sys.argv[1] if sys.argv[1:] else None)
    length = np.mean([len(text) for text in comments])
    print(f"{COMMENTS:,} comments of {length:.0f} characters from {source}\n")
    throughput(comments)
    by_rows(comments)
    by_length(comments)
    one_comment(comments)
    start()
    memory(sys.argv[1] if sys.argv[1:] else None)


def sample(path: str | None) -> tuple[list[str], str]:
    """Return comments drawn without order, and where they are from."""
    if path is None:
        texts, source = [row.text for row in read_rows("data/labeled")], "data/labeled"
    else:
        read = gzip.open if path.endswith(".gz") else open
        with read(path, "rt", encoding="utf-8") as lines:
            texts, source = [json.loads(line)["text"] for line in lines], Path(path).name
    draw = Random(0).sample if len(texts) >= COMMENTS else Random(0).choices
    return draw(texts, k=COMMENTS), source


def throughput(comments: list[str]) -> None:
    rows = read_rows("data/labeled")
    texts, labels = [row.text for row in rows], label_matrix(rows).astype(int)
    tagger = complaintclf.load()
    tagger.tag_many(comments)
    contestants: dict[str, Callable[[], float]] = {
        OURS: lambda: speed(tagger.tag_many, comments * 6),  # for about a second, as the others
        COLD: lambda: speed(complaintclf.load().tag_many, comments),
    }
    for name, make in PEERS.items():
        contestants[name] = timed_peer(name, make().fit(texts, labels), comments)
    found: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(ROUNDS):  # in turn, so that a slow moment of the machine hits all alike
        for name, measure in contestants.items():
            found[name].append(measure())
    speeds = {name: np.array(some) for name, some in found.items()}
    print("| | comments/s | warm, we are faster by | cold |\n|---|---|---|---|")
    for name, some in speeds.items():
        warm, cold = (np.median(speeds[ours] / some) for ours in (OURS, COLD))
        print(f"| {name} | {np.median(some):,.0f} | {warm:.1f}x | {cold:.1f}x |")


def timed_peer(name: str, peer: object, comments: list[str]) -> Callable[[], float]:
    """Return what measures a peer: on fewer comments if it is slow; fastText alone on lines made ready."""
    if not isinstance(peer, FastText):
        return lambda: speed(peer.predict, comments[: COMMENTS // 15])
    if "normalize" in name:
        return lambda: speed(peer.predict, comments[: COMMENTS // 3])
    lines = [" ".join(text.split()) for text in comments]
    return lambda: speed(peer.predict_lines, lines)


def speed(tag: Callable[[list[str]], object], comments: list[str]) -> float:
    began = time.perf_counter()
    tag(comments)
    return len(comments) / (time.perf_counter() - began)


def by_rows(comments: list[str]) -> None:
    """Time per comment for more and more rows, in turn; small numbers of rows many times over."""
    tagger = complaintclf.load()
    tagger.tag_many(comments)
    sizes = (1_000, 10_000, 100_000, 1_000_000)
    found: dict[int, list[float]] = {rows: [] for rows in sizes}
    for _ in range(5):
        for rows in sizes:
            parts = [Random(seed).choices(comments, k=rows) for seed in range(max(1, 100_000 // rows))]
            found[rows].append(np.median([1e6 / speed(tagger.tag_many, part) for part in parts]))
    print("\n| rows | µs per comment |\n|---|---|")
    for rows, some in found.items():
        print(f"| {rows:,} | {np.median(some):.2f} |")


def by_length(comments: list[str]) -> None:
    """Time per character for longer and longer comments, of about 4 million characters in all."""
    tagger = complaintclf.load()
    tagger.tag_many(comments)
    text = " ".join(comments)
    text *= 4_000_000 // len(text) + 1
    print("\n| characters of a comment | ns per character, `tag_many` | `tag` |\n|---|---|---|")
    for length in (100, 1_000, 10_000, 100_000, 1_000_000):
        cut = [text[at : at + length] for at in range(0, 4_000_000, length)]
        many = max(speed(tagger.tag_many, cut) for _ in range(3))
        some = cut[: max(1, 1_000_000 // length)]
        single = max(speed(lambda texts: [tagger.tag(t) for t in texts], some) for _ in range(3))
        print(f"| {length:,} | {1e9 / many / length:.0f} | {1e9 / single / length:.0f} |")


def one_comment(comments: list[str]) -> None:
    tagger = complaintclf.load()
    seconds = []
    for comment in comments[:5_000] * 2:  # the second time its words are known
        began = time.perf_counter()
        tagger.tag(comment)
        seconds.append(time.perf_counter() - began)
    for name, some in (("new words", seconds[:5_000]), ("known words", seconds[5_000:])):
        p50, p99 = np.quantile(some, [0.5, 0.99]) * 1e6
        print(f"\none comment by tag(), {name}: p50 {p50:.0f} µs, p99 {p99:.0f} µs")


def start() -> None:
    """Time of a new process that imports, loads and tags once, against one that imports numpy."""
    ratios = []
    for _ in range(11):
        seconds = []
        for code in ("import complaintclf; complaintclf.load().tag('پولم رو پس بدید')", "import numpy"):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            seconds.append(time.perf_counter() - began)
        ratios.append(seconds[0] / seconds[1])
    print(f"\nimport, load and first tag: {np.median(ratios):.1f} times `import numpy`")


def memory(path: str | None) -> None:
    """Peak memory of processes that tag a generator of comments, in parts, all with other words."""
    peaks = []
    for rows in (200_000, 2_000_000):
        code = f"import sys; sys.path.insert(0, {str(HERE)!r}); from speed import tag_generator as tag; "
        code += f"tag({path!r}, {rows})"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        peaks.append(int(done.stdout))
    print(f"\npeak memory over 200,000 and 2,000,000 generated comments: {peaks[0]} and {peaks[1]} MB")


def tag_generator(path: str | None, rows: int) -> None:
    """Tag so many comments in parts, as a batch run does, and print the peak memory in megabytes."""
    comments, _ = sample(path)
    tagger = complaintclf.load()

    def generated() -> Iterator[str]:
        for number in range(rows):  # with two words that no other comment has
            made_up = "".join(chr(0x10D0 + int(digit)) for digit in str(number))
            yield f"{comments[number % COMMENTS]} {made_up} {made_up[::-1]}ა"

    texts = generated()
    while len(tagger.tag_many(islice(texts, 10_000))):
        pass
    status = Path("/proc/self/status").read_text()  # what getrusage says includes the parent's
    print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)


if __name__ == "__main__":
    main()
