"""Judge of prize-collecting and site-dependent instances in PyVRP's form of VRPLIB, written from the sets' READMEs alone.

usage: vrplib.py INSTANCE.vrp SOLUTION.sol

Node 1 is the depot; a customer's number in a solution is its row, from 0. Lines `Route #k: 5 3 7`.
PCVRPTW: arcs are floor(10 * euclid), times tenths; the objective adds ten times every prize not collected.
SDVRPTW: arcs are round(1000 * euclid), times thousandths; route k is made by vehicle k, which has its capacity and its list
of customers; no route, from leaving (as late as it can be) to returning, is longer than VEHICLES_MAX_DURATION.
Prints one JSON object: feasible, objective, left_out, errors. Exit status 0 when feasible.
"""
import json
import math
import re
import sys


def read(path):
    """Headers and sections; a section is a list of rows of words."""
    headers, sections, current = {}, {}, None
    with open(path) as file:
        for line in file:
            line = line.strip()
            if line in ("", "EOF"):
                continue
            if line.endswith("_SECTION"):
                current = sections.setdefault(line, [])
            elif current is not None:
                current.append(line.split())
            else:
                name, _, value = line.partition(":")
                headers[name.strip()] = value.strip()
    return headers, sections


def routes_of(path):
    """Routes by their numbers."""
    routes = {}
    with open(path) as file:
        for line in file:
            match = re.match(r"Route\s*#(\d+):(.*)", line.strip())
            if match:
                routes[int(match.group(1))] = [int(word) for word in match.group(2).split()]
    return routes


def span(nodes, arc, service, window):
    """When the vehicle is back and the least time away, or a message; by leaving as late as the earliest return allows."""
    earliest, place = window[0][0], 0
    # Forward: the earliest start of everything, from the depot's opening on.
    starts = []
    for node in nodes + [0]:
        earliest = max(earliest + service[place] + arc[place][node], window[node][0])
        if earliest > window[node][1]:
            return None, f"late at {node}"
        starts.append(earliest)
        place = node
    # Backward from the earliest return: the latest start of everything that still reaches it.
    latest, after = starts[-1], 0
    for node in reversed([0] + nodes):
        latest = min(latest - arc[node][after] - service[node], window[node][1])
        after = node
    return starts[-1] - latest, None


def judge(path, solution):
    headers, sections = read(path)
    n = int(headers["DIMENSION"])
    points = [(float(x), float(y)) for _, x, y in sections["NODE_COORD_SECTION"]]
    prizes = headers["TYPE"] == "PCVRPTW"
    scale = 10 if prizes else 1000
    whole = math.floor if prizes else round
    arc = [[whole(scale * math.hypot(a[0] - b[0], a[1] - b[1])) for b in points] for a in points]
    window = [(scale * int(a), scale * int(b)) for _, a, b in sections["TIME_WINDOW_SECTION"]]
    demand = [int(row[1]) for row in sections["DEMAND_SECTION"]]
    if prizes:
        service = [0] + [scale * int(headers["SERVICE_TIME"])] * (n - 1)
        prize = [int(row[1]) for row in sections["PRIZE_SECTION"]]
    else:
        service = [scale * int(row[1]) for row in sections["SERVICE_TIME_SECTION"]]
        capacities = [int(row[1]) for row in sections["CAPACITY_SECTION"]]
        allowed = [{int(word) - 1 for word in row[1:]} for row in sections["VEHICLES_ALLOWED_CLIENTS_SECTION"]]
        longest = scale * int(headers["VEHICLES_MAX_DURATION"])
    errors, served, objective = [], set(), 0
    routes = {k: nodes for k, nodes in routes_of(solution).items() if nodes}
    if len(routes) > int(headers["VEHICLES"]):
        errors.append("too many vehicles")
    for k, nodes in routes.items():
        if any(not 1 <= node < n for node in nodes):
            errors.append(f"route {k}: a customer that does not exist")
            continue
        if not prizes and not 1 <= k <= len(capacities):
            errors.append(f"route {k}: there is no such vehicle")
            continue
        for node in nodes:
            if node in served:
                errors.append(f"customer {node}: twice")
            served.add(node)
            if not prizes and node not in allowed[k - 1]:
                errors.append(f"customer {node}: not by vehicle {k}")
        if sum(demand[node] for node in nodes) > (int(headers["CAPACITY"]) if prizes else capacities[k - 1]):
            errors.append(f"route {k}: overloaded")
        objective += sum(arc[a][b] for a, b in zip([0] + nodes, nodes + [0]))
        length, late = span(nodes, arc, service, window)
        if late:
            errors.append(f"route {k}: {late}")
        elif not prizes and length > longest:
            errors.append(f"route {k}: takes {length}, at most {longest}")
    left = [node for node in range(1, n) if node not in served]
    if prizes:
        objective += 10 * sum(prize[node] for node in left)
    elif left:
        errors.append(f"not served: {left[:10]}")
    return objective, len(left), errors


if __name__ == "__main__":
    objective, left_out, errors = judge(sys.argv[1], sys.argv[2])
    print(json.dumps({"feasible": not errors, "objective": objective, "left_out": left_out, "errors": errors[:20]}))
    sys.exit(bool(errors))
