"""Judge of a week's common core: travel and visits unserved, from `echasse scenario export` and rounds alone.

usage: week.py CORE.json ANSWER.json

An answer is {"rounds": [{"carer": ID, "day": D, "visits": [ID, ...]}]}, or a plan.json of `echasse plan`, of which only
orders are read. Everything is timed anew: each visit as early as it can be, in one of its windows and within one of the
carer's shifts of that day, after the one before it and the way between them. Ways from and to home lie inside the shift where
the core says that they are work. Between two shifts of a day the carer goes straight or by her home, whichever is shorter.
Meals, pauses, links and rules on working time are not part of the core, and nothing here says that a plan keeps them.
Prints one JSON object: feasible, travel (seconds), unserved, unserved_by_priority, errors. Exit status 0 when feasible.
"""
import json
import sys

PRIORITIES = ("vital", "important", "comfort", "optional")


def rounds_of(answer):
    """Carer, day and the order of visits."""
    for given in answer["rounds"]:
        if "visits" in given:
            yield given["carer"], given["day"], given["visits"]
        else:
            stops = [stop for part in given["parts"] for stop in part["stops"]]
            yield given["carer"], given["day"], [stop["visit"] for stop in stops if "visit" in stop]


def earliest(visit, shifts, free, leave_after, home_before, home_after):
    """The earliest start from `free` on, and the position of its shift; None where there is none."""
    best = None
    for number, shift in enumerate(shifts):
        for window_from, window_to in visit["windows"]:
            start = max(free, window_from, shift["from"] + (home_before if number > leave_after else 0))
            if start <= window_to and start + visit["care"] + home_after <= shift["to"] and (best is None or start < best[0]):
                best = (start, number)
    return best


def judge(core, answer):
    carers = {carer["id"]: (number, carer) for number, carer in enumerate(core["carers"])}
    visits = {visit["id"]: visit for visit in core["visits"]}
    errors, travel, served, days = [], 0, set(), set()
    for name, day, order in rounds_of(answer):
        if not order:
            continue
        if name not in carers or (name, day) in days:
            errors.append(f"{name} on day {day}: unknown, or twice")
            continue
        days.add((name, day))
        number, carer = carers[name]
        shifts = sorted((s for s in carer["shifts"] if s["day"] == day), key=lambda s: s["from"])
        way = core["profiles"][carer["profile"]]["seconds"]
        inside = carer["commute_is_work"]
        here, free, last_shift = None, -10**9, -1
        for id_ in order:
            visit = visits.get(id_)
            if visit is None or id_ in served:
                errors.append(f"{name} on day {day}: {id_} is unknown, or stands twice")
                continue
            served.add(id_)
            if number not in visit["carers"]:
                errors.append(f"{name} may not serve {id_}")
            there = visit["place"]
            leg = 0 if here is None else way[here][there]
            out, back = way[carer["start"]][there], way[there][carer["end"]]
            if leg is None or out is None or back is None:
                errors.append(f"{name}: no route to {id_}")
                continue
            found = earliest(visit, shifts, free + leg, last_shift, out if inside else 0, back if inside else 0)
            if found is None:
                errors.append(f"{name} on day {day}: cannot serve {id_} in time")
                continue
            start, shift = found
            if here is None:
                travel += out
            elif shift != last_shift:
                travel += min(leg, way[here][carer["end"]] + out)
            else:
                travel += leg
            here, free, last_shift = there, start + visit["care"], shift
        if here is not None:
            travel += way[here][carer["end"]]
    left = {priority: 0 for priority in PRIORITIES}
    for id_, visit in visits.items():
        if id_ not in served:
            left[visit["priority"]] += 1
    return {"feasible": not errors, "travel": travel, "unserved": sum(left.values()), "unserved_by_priority": left, "errors": errors[:20]}


if __name__ == "__main__":
    with open(sys.argv[1]) as core, open(sys.argv[2]) as answer:
        verdict = judge(json.load(core), json.load(answer))
    print(json.dumps(verdict))
    sys.exit(not verdict["feasible"])
