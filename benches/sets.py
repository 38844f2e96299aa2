"""The published sets of sets.csv: their instances, best known values, and the sample that a commit's hash draws."""
import csv
import os
from collections import namedtuple

HERE = os.path.dirname(os.path.abspath(__file__))
Instance = namedtuple("Instance", "set format name path n best")


def rows():
    with open(os.path.join(HERE, "sets.csv")) as file:
        return list(csv.DictReader(file))


def instances(row, shared):
    """All instances of a set that have a best known value, by size, then name."""
    bench = os.path.join(shared, "bench")
    best = {}
    with open(os.path.join(bench, row["bks"])) as file:
        for known in csv.DictReader(file):
            if row["objective"] in ("", known["objective"]):
                value = float(known["value"])
                n, before = best.get(known["instance"], (0, value))
                best[known["instance"]] = (int(known["n"]), min(before, value))
    folder = os.path.join(bench, row["instances"])
    found = []
    for file in os.listdir(folder):
        name = os.path.splitext(file)[0] if file.endswith((".txt", ".json", ".vrp")) else None
        if name in best:
            n, value = best[name]
            found.append(Instance(row["set"], row["format"], name, os.path.join(folder, file), n, value))
    return sorted(found, key=lambda one: (one.n, one.name))


def fnv(text):
    """FNV-1a, 64 bits; `cargo xtask quality` draws by the same."""
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 % (1 << 64)
    return value


def draw(row, shared, commit, count=None):
    """The whole set, or one instance of each of so many strata of about equal size, ascending by size."""
    all_of_it = instances(row, shared)
    wanted = count or (len(all_of_it) if row["draw"] == "all" else int(row["draw"]))
    if wanted >= len(all_of_it):
        return all_of_it
    drawn = []
    for stratum in range(wanted):
        low, high = (len(all_of_it) * k // wanted for k in (stratum, stratum + 1))
        drawn.append(all_of_it[low + fnv(f"{commit}/{row['set']}/{stratum}") % (high - low)])
    return drawn
