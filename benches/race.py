"""The race: ours and the peers on published instances, the same budget, one core each, side by side.

usage: race.py --echasse BINARY [--python PEERS_PYTHON] [--shared ../shared] [--sets a,b] [--solvers ours,pyvrp,…]
               [--weeks week-300,week-1000] [--seeds 1,2,3] [--seconds S] [--count N] [--drawn-from COMMIT] [--out race.csv] [--traces FOLDER]

Every answer goes through a judge that shares no code with the solver; what it does not accept has no value. Rows are
appended; one that exists is skipped, so that a race can be stopped and taken up again. Peers run in the interpreter
`--python`, in which they are installed (the README beside the judges in ../shared/peers says how).

`--weeks` names scenarios of scenarios/bench: their common core is exported, the peers plan it (ours plans the whole week, with
links, meals and all rules), and judges/week.py says how much travel and how many unserved visits each answer has.
"""
import argparse
import collections
import csv
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time

import sets

HERE = os.path.dirname(os.path.abspath(__file__))
COLUMNS = ("set instance n solver version threads seconds seed value best_known gap_percent vehicles unserved verdict "
           "drawn_from machine").split()
Week = collections.namedtuple("Week", "name path core n best")
KEY = "set instance solver version threads seconds seed machine".split()
# Time beyond the budget after which a run counts as failed: reading, building a model, writing.
GRACE = 120


def machine():
    model = "unknown"
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo") as file:
            model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), model)
    return f"{model} x{os.cpu_count()}"


def git(*words):
    return subprocess.run(["git", *words], cwd=HERE, capture_output=True, text=True).stdout.strip()


def peer_version(python, peer):
    package = {"vroom": "pyvroom"}.get(peer, peer)
    code = f"import importlib.metadata as m; print(m.version({package!r}))"
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def judge(arguments, instance, answer):
    """What a judge says of the file `answer`: its objective or None, and a word."""
    ours = {"bredstrom": "bredstrom.py", "pcvrptw": "vrplib.py", "sdvrptw": "vrplib.py"}.get(instance.format)
    if ours:
        words = [os.path.join(HERE, "judges", ours)]
    else:
        words = [os.path.join(arguments.shared, "peers", "judge.py"), {"solomon": "vrptw"}.get(instance.format, instance.format)]
    done = subprocess.run([sys.executable, *words, instance.path, answer], capture_output=True, text=True)
    if not done.stdout:
        return None, "no verdict: " + done.stderr.strip().splitlines()[-1][:80]
    verdict = json.loads(done.stdout)
    return (verdict["objective"], "ok") if verdict["feasible"] else (None, str(verdict["errors"][0])[:80])


class Run:
    """One solver on one instance, pinned to its cores."""

    def __init__(self, arguments, row, instance, solver, version, seed, seconds, threads):
        self.arguments, self.instance, self.solver, self.threads = arguments, instance, solver, threads
        self.row = {
            "set": row["set"], "instance": instance.name, "n": instance.n, "solver": solver, "version": version,
            "threads": threads, "seconds": seconds, "seed": seed, "best_known": instance.best,
            "drawn_from": arguments.drawn_from if row["draw"] != "all" or arguments.count else "", "machine": machine(),
        }

    def key(self):
        return tuple(str(self.row[name]) for name in KEY)

    def start(self, cores, folder):
        a, row = self.arguments, self.row
        self.answer = os.path.join(folder, f"{self.solver}-{cores[0]}")
        if a.traces:
            os.makedirs(a.traces, exist_ok=True)
        name = f"{row['set']}-{row['instance']}-{row['solver']}-{row['seed']}.csv"
        trace = ["--trace", os.path.join(a.traces, name)] if a.traces else []
        if self.solver == "ours":
            words = [a.echasse, "solve", self.instance.path, "--format", self.instance.format, "--seconds", row["seconds"],
                     "--threads", row["threads"], "--seed", row["seed"], "--out", self.answer, "--json", *trace]
        else:
            words = [a.python, os.path.join(HERE, "peers", "published.py"), self.solver, self.instance.format, self.instance.path,
                     "--seconds", row["seconds"], "--seed", row["seed"], "--out", self.answer, "--shared", a.shared, *trace]
        self.begin(cores, words)

    def begin(self, cores, words):
        pinned = ["taskset", "--cpu-list", ",".join(map(str, cores)), *map(str, words)]
        self.process = subprocess.Popen(pinned, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.until = time.monotonic() + self.row["seconds"] + GRACE

    def finish(self):
        try:
            out, err = self.process.communicate(timeout=max(1, self.until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            out, err = self.process.communicate()
            err = "not done in time"
        row = self.row
        if not os.path.exists(self.answer):
            row["verdict"] = "no answer: " + (err.strip().splitlines() or ["silent"])[-1][:80]
            return row
        self.judged(out)
        os.remove(self.answer)
        return row

    def judged(self, out):
        row = self.row
        value, row["verdict"] = judge(self.arguments, self.instance, self.answer)
        if value is not None:
            row["value"] = value
            row["gap_percent"] = f"{100 * (value - self.instance.best) / self.instance.best:.3f}"
        if self.solver == "ours" and out.strip():
            told = json.loads(out.strip().splitlines()[-1])
            row["vehicles"], row["unserved"] = told["vehicles"], told["unserved"] + told["left_out"]


class WeekRun(Run):
    """One solver on the common core of a week."""

    def start(self, cores, folder):
        a, row = self.arguments, self.row
        self.answer = os.path.join(folder, f"week-{self.solver}-{cores[0]}")
        if self.solver == "ours":
            out = self.answer + ".out"
            words = [a.echasse, "plan", self.instance.path, "--seconds", row["seconds"], "--threads", row["threads"], "--seed", row["seed"],
                     "--brief", "--cache", a.cache, "--out", out]
            self.answer = os.path.join(out, "plan.json")
        else:
            words = [a.python, os.path.join(HERE, "peers", "week.py"), self.solver, self.instance.core, "--seconds", row["seconds"],
                     "--seed", row["seed"], "--out", self.answer]
        self.begin(cores, words)

    def judged(self, out):
        words = [os.path.join(HERE, "judges", "week.py"), self.instance.core, self.answer]
        done = subprocess.run([sys.executable, *words], capture_output=True, text=True)
        verdict = json.loads(done.stdout)
        self.row["verdict"] = "ok" if verdict["feasible"] else str(verdict["errors"][0])[:80]
        if verdict["feasible"]:
            self.row["value"], self.row["unserved"] = verdict["travel"], verdict["unserved"]


def week_batches(arguments, done):
    """Each week with all solvers, as many at once as there are cores, one core each."""
    versions = {"ours": arguments.version}
    seconds = int(arguments.seconds or 60)
    for name in arguments.weeks.split(",") if arguments.weeks else []:
        scenario = os.path.join(HERE, "..", "scenarios", "bench", name + ".toml")
        core = os.path.join(arguments.folder, name + ".json")
        export = [arguments.echasse, "scenario", "export", scenario, "--cache", arguments.cache, "--out", core]
        subprocess.run(export, check=True)
        with open(core) as file:
            n = len(json.load(file)["visits"])
        batch = []
        for seed in map(int, arguments.seeds.split(",")):
            for solver in (arguments.solvers or "ours,pyvrp,vroom,ortools").split(","):
                if solver not in versions:
                    versions[solver] = peer_version(arguments.python, solver)
                run = WeekRun(arguments, {"set": "week", "draw": "all"}, Week(name, scenario, core, n, ""), solver, versions[solver], seed, seconds, 1)
                if run.key() in done:
                    continue
                batch.append(run)
                if len(batch) == len(arguments.cores):
                    yield batch
                    batch = []
        if batch:
            yield batch


def batches(arguments, done):
    """Runs that go side by side: as many as there are cores for, ours beside its peers, then instance by instance."""
    cores = len(arguments.cores)
    every = [] if arguments.weeks else [row["set"] for row in sets.rows()]
    wanted = arguments.sets.split(",") if arguments.sets else every
    versions = {"ours": arguments.version}
    for row in sets.rows():
        if row["set"] not in wanted:
            continue
        threads = min(int(row["threads"]), cores)
        seconds = arguments.seconds or float(row["seconds"])
        seconds = int(seconds) if seconds == int(seconds) else seconds
        solvers = ["ours", *row["peers"].split()]
        if arguments.solvers:
            solvers = [one for one in arguments.solvers.split(",") if one == "ours" or row["peers"]]
        batch = []
        for instance in sets.draw(row, arguments.shared, arguments.drawn_from, arguments.count):
            for seed in map(int, arguments.seeds.split(",")):
                for solver in solvers:
                    if solver not in versions:
                        versions[solver] = peer_version(arguments.python, solver)
                    run = Run(arguments, row, instance, solver, versions[solver], seed, seconds, threads)
                    if run.key() in done:
                        continue
                    batch.append(run)
                    if (len(batch) + 1) * threads > cores:
                        yield batch
                        batch = []
        if batch:
            yield batch


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--echasse", required=True, help="the release build")
    parser.add_argument("--python", default=os.environ.get("ECHASSE_PEERS_PYTHON", sys.executable), help="interpreter with the peers")
    parser.add_argument("--shared", default=os.path.join(HERE, "..", "..", "shared"))
    parser.add_argument("--sets")
    parser.add_argument("--weeks", help="of scenarios/bench, by name; without --sets they are all that runs")
    parser.add_argument("--cache", default=os.path.join(HERE, "..", ".cache"), help="prepared maps")
    parser.add_argument("--solvers", help="ours, pyvrp, vroom, ortools; peers only where a set has any")
    parser.add_argument("--seeds", default="1")
    parser.add_argument("--seconds", type=float, help="instead of the set's own budget")
    parser.add_argument("--count", type=int, help="instead of the set's own sample")
    parser.add_argument("--cores", default=[0, 1], type=lambda text: [int(core) for core in text.split(",")])
    parser.add_argument("--drawn-from", default=git("rev-parse", "HEAD"), help="the hash that draws samples")
    parser.add_argument("--version", default=git("describe", "--always", "--dirty=+", "--abbrev=12"), help="of ours; the commit")
    parser.add_argument("--out", default=os.path.join(HERE, "race.csv"))
    parser.add_argument("--traces", help="folder for how each value fell")
    arguments = parser.parse_args()
    arguments.shared = os.path.abspath(arguments.shared)
    # As many digits as `cargo xtask quality` draws by, so that both tables speak of the same instances.
    arguments.drawn_from = arguments.drawn_from[:12]
    done = set()
    if os.path.exists(arguments.out):
        with open(arguments.out) as file:
            done = {tuple(row[name] for name in KEY) for row in csv.DictReader(file)}
    is_new = not os.path.exists(arguments.out)
    with open(arguments.out, "a", newline="") as file, tempfile.TemporaryDirectory() as folder:
        table = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        if is_new:
            table.writeheader()
        arguments.folder = folder
        for batch in itertools.chain(batches(arguments, done), week_batches(arguments, done)):
            for index, run in enumerate(batch):
                run.start(arguments.cores[index * run.threads:(index + 1) * run.threads], folder)
            for run in batch:
                row = run.finish()
                table.writerow(row)
                file.flush()
                print(row["set"], row["instance"], row["solver"], row.get("value", "-"), row.get("gap_percent", "-"), row["verdict"], flush=True)


if __name__ == "__main__":
    main()
