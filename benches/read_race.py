"""Reads race.csv: mean gaps by set and solver as tables, and traces (cost against seconds) as a drawing.

usage: read_race.py [--race race.csv] [--version COMMIT]                 tables, in Markdown
       read_race.py --traces FOLDER --instance SET-INSTANCE --svg OUT     one drawing, from what `race.py --traces` wrote

A gap counts only where a judge accepted the answer; what was not accepted is counted beside it. For sets of home care, sizes
up to 100 and above are told apart, as their targets are. Of several versions of a solver on a set
the last in the file is meant.
"""
import argparse
import csv
import glob
import os
from collections import defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
SPLIT = {"mankowska", "kummer", "italian"}
COLOURS = {"ours": "#c0392b", "pyvrp": "#2471a3", "vroom": "#1e8449", "ortools": "#7d3c98"}


def group(row):
    size = " up to 100" if int(row["n"]) <= 100 else " above 100"
    return row["set"] + (size if row["set"] in SPLIT else "")


def mean(numbers):
    return sum(numbers) / len(numbers) if numbers else None


def show(number):
    return "-" if number is None else f"{number:.2f}"


def tables(path, version):
    with open(path) as file:
        rows = list(csv.DictReader(file))
    last = {}
    for row in rows:
        if not (version and row["solver"] == "ours" and row["version"] != version):
            last[row["set"], row["solver"]] = row["version"]
    runs = defaultdict(list)
    for row in rows:
        if row["version"] == last.get((row["set"], row["solver"])):
            runs[group(row), row["seconds"], row["threads"], row["solver"]].append(row)
    print("| set | budget | solver | runs | mean gap % | worst % | at or below best known | not accepted |")
    print("|---|---|---|---|---|---|---|---|")
    for (name, seconds, threads, solver), of_it in runs.items():
        if name == "week":
            continue
        gaps = [float(row["gap_percent"]) for row in of_it if row["gap_percent"]]
        best = sum(gap <= 0.0005 for gap in gaps)
        print(f"| {name} | {seconds} s, {threads} thr. | {solver} {of_it[0]['version']} | {len(of_it)} | {show(mean(gaps))} | "
              f"{show(max(gaps, default=None))} | {best} | {len(of_it) - len(gaps)} |")
    weeks = [(row["instance"], row) for (name, *_), of_it in runs.items() if name == "week" for row in of_it]
    if weeks:
        print("\n| week (common core) | budget | solver | unserved | travel, h | verdict |\n|---|---|---|---|---|---|")
    for name, row in sorted(weeks, key=lambda one: one[0]):
        travel = f"{int(row['value']) / 3600:.1f}" if row["value"] else "-"
        print(f"| {name} | {row['seconds']} s | {row['solver']} {row['version']} | {row['unserved']} | {travel} | {row['verdict']} |")


def curves(folder, instance):
    """By solver and seed: seconds and cost, from the first plan that serves all and breaks nothing."""
    for path in sorted(glob.glob(os.path.join(glob.escape(folder), glob.escape(instance) + "-*.csv"))):
        solver = os.path.basename(path)[len(instance) + 1:].split("-")[0]
        with open(path) as file:
            rows = list(csv.DictReader(file))
        points = [(float(row["seconds"]), float(row["cost"])) for row in rows if row.get("hard", "0") == "0" and row.get("unserved", "0") == "0"]
        if points:
            yield solver, points


def draw(folder, instance, out, width=720, height=400, margin=60):
    lines = list(curves(folder, instance))
    if not lines:
        raise SystemExit(f"{folder}: no trace of {instance}")
    end = max(points[-1][0] for _, points in lines)
    low = min(cost for _, points in lines for _, cost in points)
    # What is far above the best hides what matters: five percent are shown.
    high = min(max(cost for _, points in lines for _, cost in points), low * 1.05)
    x = lambda seconds: margin + (width - 2 * margin) * seconds / max(end, 1e-9)
    y = lambda cost: height - margin - (height - 2 * margin) * (min(cost, high) - low) / max(high - low, 1e-9)
    svg = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif" font-size="12">',
           '<rect width="100%" height="100%" fill="white"/>', f'<text x="{margin}" y="24" font-size="14">{instance}: cost against seconds</text>']
    for part in range(5):
        seconds, cost = end * part / 4, low + (high - low) * part / 4
        svg.append(f'<text x="{x(seconds):.0f}" y="{height - margin + 18}" text-anchor="middle">{seconds:.1f}</text>')
        svg.append(f'<line x1="{margin}" x2="{width - margin}" y1="{y(cost):.1f}" y2="{y(cost):.1f}" stroke="#ddd"/>')
        svg.append(f'<text x="{margin - 6}" y="{y(cost) + 4:.1f}" text-anchor="end">{cost:.0f}</text>')
    for solver, points in lines:
        # A cost holds until the next one.
        steps = [(x(points[0][0]), y(points[0][1]))]
        for (_, before), (seconds, cost) in zip(points, points[1:]):
            steps += [(x(seconds), y(before)), (x(seconds), y(cost))]
        steps.append((x(end), y(points[-1][1])))
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in steps)
        svg.append(f'<polyline points="{path}" fill="none" stroke="{COLOURS.get(solver, "#555")}" stroke-width="1.5"/>')
    for number, solver in enumerate(dict.fromkeys(solver for solver, _ in lines)):
        svg.append(f'<text x="{width - margin}" y="{24 + 16 * number}" text-anchor="end" fill="{COLOURS.get(solver, "#555")}">{solver}</text>')
    with open(out, "w") as file:
        file.write("\n".join(svg) + "\n</svg>\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--race", default=os.path.join(HERE, "race.csv"))
    parser.add_argument("--version", help="of ours")
    parser.add_argument("--traces")
    parser.add_argument("--instance", help="such as solomon-R101")
    parser.add_argument("--svg")
    arguments = parser.parse_args()
    if arguments.svg:
        draw(arguments.traces, arguments.instance, arguments.svg)
    else:
        tables(arguments.race, arguments.version)


if __name__ == "__main__":
    main()
