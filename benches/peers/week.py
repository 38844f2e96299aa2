"""The common core of a week, planned by a peer: windows, skills, shifts and travel; no links, meals or rules.

usage: week.py pyvrp|vroom|ortools CORE.json --seconds S --seed K --out ANSWER.json

Every shift is a vehicle from home to home. A visit left out costs UNSERVED, the same for all, far more than any way to it.
Where ways from and to home are no work they take no time of the shift, but their seconds count.
"""
import argparse
import json
from collections import defaultdict

UNSERVED = 100_000
# Stands where no way leads, or somebody may not go: more than leaving a visit out. Much larger numbers made the peers worse.
NEVER = 300_000


class Core:
    """Nodes for a solver: homes first, then one for each place with the same carers allowed."""

    def __init__(self, path):
        with open(path) as file:
            self.core = json.load(file)
        self.carers, self.visits = self.core["carers"], self.core["visits"]
        self.vehicles = [(c, shift) for c, carer in enumerate(self.carers) for shift in carer["shifts"]]
        nodes = {}
        for visit in self.visits:
            key = (visit["place"], tuple(visit["carers"]))
            visit["node"] = len(self.carers) + nodes.setdefault(key, len(nodes))
        self.nodes = [(carer["start"], None) for carer in self.carers] + [(place, set(able)) for place, able in nodes]

    def tables(self, c, forbid):
        """Costs and times between all nodes for carer `c`; where `forbid`, what she may not serve is far away."""
        import numpy as np

        carer, homes = self.carers[c], len(self.carers)
        raw = np.array([[NEVER if s is None else s for s in row] for row in self.core["profiles"][carer["profile"]]["seconds"]], dtype=np.int64)
        places = [place for place, _ in self.nodes]
        costs = raw[np.ix_(places, places)].copy()
        # The way back ends where the carer lives, or wherever her rounds end.
        costs[:, c] = raw[places, carer["end"]]
        np.fill_diagonal(costs, 0)
        times = costs.copy()
        if not carer["commute_is_work"]:
            times[:homes, :] = 0
            times[:, :homes] = 0
        if forbid:
            for node, (_, able) in enumerate(self.nodes):
                if able is not None and c not in able:
                    costs[:, node] = NEVER
                    costs[node, node] = 0
        return costs, times


def by_pyvrp(core, seconds, seed):
    from pyvrp import Client, ClientGroup, Depot, Location, ProblemData, VehicleType, solve
    from pyvrp.stop import MaxRuntime

    clients, groups, visit_of = [], [], []
    for number, visit in enumerate(core.visits):
        group = len(groups) if len(visit["windows"]) > 1 else None
        if group is not None:
            groups.append(ClientGroup(clients=list(range(len(clients), len(clients) + len(visit["windows"]))), required=False))
        for early, late in visit["windows"]:
            clients.append(Client(location=visit["node"], service_duration=visit["care"], tw_early=early, tw_late=late,
                                  prize=UNSERVED, required=False, group=group))
            visit_of.append(number)
    tables = [core.tables(c, True) for c in range(len(core.carers))]
    vehicles = [VehicleType(1, start_depot=c, end_depot=c, tw_early=s["from"], tw_late=s["to"], profile=c) for c, s in core.vehicles]
    data = ProblemData(locations=[Location(0, 0) for _ in core.nodes], clients=clients, depots=[Depot(location=c) for c in range(len(core.carers))],
                       vehicle_types=vehicles, distance_matrices=[cost for cost, _ in tables], duration_matrices=[time for _, time in tables], groups=groups)
    best = solve(data, stop=MaxRuntime(seconds), seed=seed, collect_stats=False, display=False).best
    return [(route.vehicle_type(), [visit_of[a.idx] for a in route if a.is_client()]) for route in best.routes()]


def by_vroom(core, seconds, seed):
    import numpy as np
    import vroom

    problem = vroom.Input()
    for c in range(len(core.carers)):
        costs, times = core.tables(c, False)
        problem.set_durations_matrix(f"{c}", np.minimum(times, NEVER).astype(np.uint32))
        problem.set_costs_matrix(f"{c}", np.minimum(costs, NEVER).astype(np.uint32))
    kinds = {tuple(visit["carers"]): None for visit in core.visits}
    skill = {able: number for number, able in enumerate(kinds)}
    for number, (c, shift) in enumerate(core.vehicles):
        skills = {k for able, k in skill.items() if c in able}
        problem.add_vehicle(vroom.Vehicle(number, start=c, end=c, profile=f"{c}", skills=skills, time_window=(shift["from"], shift["to"])))
    rank = {"vital": 100, "important": 50}
    for number, visit in enumerate(core.visits):
        problem.add_job(vroom.Job(number, location=visit["node"], default_service=visit["care"], skills={skill[tuple(visit["carers"])]},
                                  priority=rank.get(visit["priority"], 0), time_windows=[vroom.TimeWindow(*window) for window in visit["windows"]]))
    solution = problem.solve(exploration_level=5, nb_threads=1)
    rounds = defaultdict(list)
    for _, row in solution.routes.iterrows():
        if row["type"] == "job":
            rounds[int(row["vehicle_id"])].append(int(row["id"]))
    return list(rounds.items())


def by_ortools(core, seconds, seed):
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2 as enums

    homes = [c for c, _ in core.vehicles]
    # Nodes of its own for every visit: homes, then visits.
    base = len(core.carers)
    manager = pywrapcp.RoutingIndexManager(base + len(core.visits), len(homes), homes, homes)
    routing = pywrapcp.RoutingModel(manager)
    node_of = list(range(base)) + [visit["node"] for visit in core.visits]
    care = [0] * base + [visit["care"] for visit in core.visits]
    horizon = max(shift["to"] for _, shift in core.vehicles) + 1
    by_carer = {}
    for c in range(base):
        costs, times = (table.tolist() for table in core.tables(c, False))
        cost = routing.RegisterTransitCallback(lambda i, j, t=costs: t[node_of[manager.IndexToNode(i)]][node_of[manager.IndexToNode(j)]])
        time = routing.RegisterTransitCallback(
            lambda i, j, t=times: care[manager.IndexToNode(i)] + t[node_of[manager.IndexToNode(i)]][node_of[manager.IndexToNode(j)]])
        by_carer[c] = (cost, time)
    for vehicle, c in enumerate(homes):
        routing.SetArcCostEvaluatorOfVehicle(by_carer[c][0], vehicle)
    routing.AddDimensionWithVehicleTransits([by_carer[c][1] for c in homes], horizon, horizon, False, "time")
    clock = routing.GetDimensionOrDie("time")
    for vehicle, (_, shift) in enumerate(core.vehicles):
        clock.CumulVar(routing.Start(vehicle)).SetRange(max(0, shift["from"]), shift["to"])
        clock.CumulVar(routing.End(vehicle)).SetRange(max(0, shift["from"]), shift["to"])
    for number, visit in enumerate(core.visits):
        index = manager.NodeToIndex(base + number)
        windows = sorted(visit["windows"])
        clock.CumulVar(index).SetRange(windows[0][0], windows[-1][1])
        for (_, end), (begin, _) in zip(windows, windows[1:]):
            clock.CumulVar(index).RemoveInterval(end + 1, begin - 1)
        able = set(visit["carers"])
        routing.VehicleVar(index).SetValues([-1] + [v for v, c in enumerate(homes) if c in able])
        routing.AddDisjunction([index], UNSERVED)
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = enums.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    parameters.local_search_metaheuristic = enums.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    parameters.time_limit.FromMilliseconds(int(seconds * 1000))
    found = routing.SolveWithParameters(parameters)
    rounds = []
    for vehicle in range(len(homes)):
        index, order = routing.Start(vehicle), []
        while not routing.IsEnd(index):
            if manager.IndexToNode(index) >= base:
                order.append(manager.IndexToNode(index) - base)
            index = found.Value(routing.NextVar(index))
        rounds.append((vehicle, order))
    return rounds


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("solver", choices=["pyvrp", "vroom", "ortools"])
    parser.add_argument("core")
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    core = Core(arguments.core)
    solve = {"pyvrp": by_pyvrp, "vroom": by_vroom, "ortools": by_ortools}[arguments.solver]
    days = defaultdict(list)
    # Shifts of a day follow one another in one round.
    for vehicle, order in sorted(solve(core, arguments.seconds, arguments.seed), key=lambda one: core.vehicles[one[0]][1]["from"]):
        c, shift = core.vehicles[vehicle]
        days[core.carers[c]["id"], shift["day"]] += [core.visits[number]["id"] for number in order]
    rounds = [{"carer": carer, "day": day, "visits": order} for (carer, day), order in sorted(days.items())]
    with open(arguments.out, "w") as file:
        json.dump({"rounds": rounds}, file)


if __name__ == "__main__":
    main()
