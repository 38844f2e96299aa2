"""Plans a day and watches: progress and improved plans as they come, then the final one."""

import argparse

import grpc

from common import a_day, channel, explain
from echasse.v1 import plan_pb2 as plan
from echasse.v1 import rounds_pb2 as rounds
from echasse.v1 import rounds_pb2_grpc as rounds_grpc


def clock(seconds):
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"


def show(answer):
    for tour in answer.rounds:
        print(f"{tour.carer}  {clock(tour.leave)} to {clock(tour.back)}")
        for part in tour.parts:
            for stop in part.stops:
                if stop.WhichOneof("what") == "visit":
                    leg = stop.leg
                    print(f"    {clock(stop.start)}  {stop.visit.visit:<10} "
                          f"{leg.seconds // 60:>3} min, {leg.metres / 1000:.1f} km {leg.profile}")
    for unserved in answer.unserved:
        print(f"not served: {unserved.visit}, {plan.Reason.Name(unserved.reason)}")
    totals = answer.audit.totals
    print(f"legal: {answer.audit.is_legal}; {totals.visits} visits, {totals.care // 60} min of care, "
          f"{totals.travel // 60} min and {totals.metres / 1000:.1f} km of travel")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="127.0.0.1:50051")
    parser.add_argument("--seconds", type=float, default=5.0)
    given = parser.parse_args()

    request = rounds.SolveRoundsStreamRequest(
        problem=a_day(), options=rounds.SearchOptions(seconds=given.seconds, seed=1)
    )
    with channel(given.address) as open_channel:
        service = rounds_grpc.RoundsServiceStub(open_channel)
        try:
            # Half a minute more than asked: a server that hangs must not hang us.
            for event in service.SolveRoundsStream(request, timeout=given.seconds + 30):
                match event.WhichOneof("event"):
                    case "progress":
                        print(f"{event.progress.seconds:6.2f} s  {event.progress.iterations} iterations, "
                              f"cost {event.progress.best.cost}")
                    case "improved":
                        print(f"          better plan: {len(event.improved.unserved)} unserved, "
                              f"cost {event.improved.audit.score.cost}")
                    case "final":
                        report = event.final.report
                        print(f"final plan after {report.seconds:.2f} s, {report.run.iterations} iterations, "
                              f"{rounds.StoppedBy.Name(report.stopped_by)}")
                        show(event.final.plan)
                        print(report.run.attribution)
        except grpc.RpcError as error:
            explain(error)
            raise SystemExit(1) from None


if __name__ == "__main__":
    main()
