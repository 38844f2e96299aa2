"""Judge of Bredström and Rönnqvist's synchronised visits, written from the set's README alone.

usage: bredstrom.py INSTANCE.json SOLUTION.json

A solution is {"routes": [{"visits": [...], "start": [...]}]}. Every visit once, started in its window and not before the
carer is there, both of a pair at the same time by two carers, at most `staff` routes, everybody back by the horizon.
The objective is total travel. Instances 8 and 9 are judged with durations multiplied by 1.4 and truncated, as published.
Prints one JSON object: feasible, objective, errors. Exit status 0 when feasible.
"""
import json
import math
import sys


def durations(instance):
    """Durations in whole units; index 0 is the depot. The product is a binary fraction: the published solutions are legal
    with floor(45 * 1.4) = 62 only."""
    given = instance["duration"]
    number = instance["name"].rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return [math.floor(d * 1.4) for d in given] if number in ("8", "9") else given


def judge(instance, solution):
    errors, travel_sum, start_of, route_of = [], 0, {}, {}
    travel, windows, care = instance["travel"], instance["tw"], durations(instance)
    routes = [r for r in solution["routes"] if r["visits"]]
    if len(routes) > instance["staff"]:
        errors.append(f"{len(routes)} routes for a staff of {instance['staff']}")
    for number, route in enumerate(routes):
        place, free = 0, 0
        if len(route["visits"]) != len(route["start"]):
            errors.append(f"route {number}: as many starts as visits expected")
            continue
        for visit, start in zip(route["visits"], route["start"]):
            if not 1 <= visit <= instance["visits"]:
                errors.append(f"route {number}: there is no visit {visit}")
                continue
            if visit in start_of:
                errors.append(f"visit {visit}: twice")
            leg = travel[place][visit]
            travel_sum += leg
            if start < free + leg:
                errors.append(f"visit {visit}: starts at {start}, the carer is there at {free + leg}")
            if not windows[visit][0] <= start <= windows[visit][1]:
                errors.append(f"visit {visit}: starts at {start}, outside its window {windows[visit]}")
            start_of[visit], route_of[visit] = start, number
            place, free = visit, start + care[visit]
        travel_sum += travel[place][0]
        if free + travel[place][0] > instance["horizon"]:
            errors.append(f"route {number}: back at {free + travel[place][0]}, after the horizon")
    for visit in range(1, instance["visits"] + 1):
        if visit not in start_of:
            errors.append(f"visit {visit}: not served")
    for a, b in instance["sync_pairs"]:
        if a in start_of and b in start_of:
            if start_of[a] != start_of[b]:
                errors.append(f"visits {a} and {b}: start at {start_of[a]} and {start_of[b]}")
            if route_of[a] == route_of[b]:
                errors.append(f"visits {a} and {b}: by one carer")
    return travel_sum, errors


if __name__ == "__main__":
    with open(sys.argv[1]) as instance, open(sys.argv[2]) as solution:
        objective, errors = judge(json.load(instance), json.load(solution))
    print(json.dumps({"feasible": not errors, "objective": objective, "errors": errors[:20]}))
    sys.exit(bool(errors))
