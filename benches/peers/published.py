"""One peer on one published instance; its routes go to a file in the set's own form, for the judges.

usage: published.py pyvrp|vroom|ortools FORMAT INSTANCE --seconds S --seed K --out SOLUTION [--trace CSV] [--shared ../shared]

PyVRP reads the sets that it published by itself, in the rounding that their README names. For Solomon's form all three
peers go by `vrptw.py` of ../shared/peers, whose models they are.
"""
import argparse
import os
import sys


def pyvrp_solved(data, arguments):
    from pyvrp import solve
    from pyvrp.stop import MaxRuntime

    result = solve(data, stop=MaxRuntime(arguments.seconds), seed=arguments.seed, collect_stats=bool(arguments.trace), display=False)
    if arguments.trace:
        write_trace(arguments.trace, result)
    return result


def write_trace(path, result):
    """Seconds and the best cost so far, whenever it has fallen."""
    seconds, best = 0.0, None
    with open(path, "w") as file:
        file.write("seconds,cost\n")
        for taken, datum in zip(result.stats.runtimes, result.stats.data):
            seconds += taken
            cost = datum.best_cost
            if datum.best_feas and (best is None or cost < best):
                best = cost
                file.write(f"{seconds:.3f},{cost}\n")


def clients(route):
    return [activity.idx + 1 for activity in route if activity.is_client()]


def solomon_by_pyvrp(vrptw, arguments):
    from pyvrp import Model

    nv, capacity, rows = vrptw.read(arguments.instance)
    d = vrptw.dist(rows)
    model = Model()
    locations = [model.add_location(row[1], row[2]) for row in rows]
    horizon = int(rows[0][5] * 10)
    depot = model.add_depot(locations[0], tw_early=0, tw_late=horizon)
    for location, row in zip(locations[1:], rows[1:]):
        model.add_client(location, delivery=[int(row[3])], service_duration=int(row[6] * 10),
                         tw_early=int(row[4] * 10), tw_late=int(row[5] * 10))
    model.add_vehicle_type(nv, capacity=[capacity], start_depot=depot, end_depot=depot, tw_early=0, tw_late=horizon)
    for i, a in enumerate(locations):
        for j, b in enumerate(locations):
            if i != j:
                model.add_edge(a, b, distance=d[i][j], duration=d[i][j])
    result = pyvrp_solved(model.data(), arguments)
    return {k: clients(route) for k, route in enumerate(result.best.routes(), 1)}


def vrplib_by_pyvrp(arguments):
    import pyvrp

    data = pyvrp.read(arguments.instance, round_func={"pcvrptw": "dimacs", "sdvrptw": "exact"}[arguments.format])
    result = pyvrp_solved(data, arguments)
    # A vehicle type is named by the vehicles that it stands for.
    vehicles = {}
    for number, kind in enumerate(data.vehicle_types()):
        vehicles[number] = [int(word) + 1 for word in kind.name.split(",")]
    return {vehicles[route.vehicle_type()].pop(0): clients(route) for route in result.best.routes()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("solver", choices=["pyvrp", "vroom", "ortools"])
    parser.add_argument("format", choices=["solomon", "pcvrptw", "sdvrptw"])
    parser.add_argument("instance")
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True)
    parser.add_argument("--trace")
    parser.add_argument("--shared", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "shared"))
    arguments = parser.parse_args()
    if arguments.format == "solomon":
        sys.path.insert(0, os.path.join(arguments.shared, "peers"))
        import vrptw

        if arguments.solver == "pyvrp":
            routes = solomon_by_pyvrp(vrptw, arguments)
        else:
            nv, capacity, rows = vrptw.read(arguments.instance)
            solve = vrptw.SOLVERS[arguments.solver]
            routes = dict(enumerate(solve(nv, capacity, rows, vrptw.dist(rows), arguments.seconds), 1))
    elif arguments.solver == "pyvrp":
        routes = vrplib_by_pyvrp(arguments)
    else:
        sys.exit(f"{arguments.solver} has no model for {arguments.format}")
    with open(arguments.out, "w") as file:
        for number, route in sorted(routes.items()):
            file.write(f"Route #{number}: {' '.join(map(str, route))}\n")


if __name__ == "__main__":
    main()
