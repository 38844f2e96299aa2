"""Leaves a long solve half-way, and measures how soon its slot is free again."""

import argparse
import time

import grpc

from common import a_day, channel, explain
from echasse.v1 import rounds_pb2 as rounds
from echasse.v1 import rounds_pb2_grpc as rounds_grpc


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="127.0.0.1:50051")
    given = parser.parse_args()

    long = rounds.SolveRoundsStreamRequest(
        problem=a_day(), options=rounds.SearchOptions(seconds=600), every_milliseconds=100
    )
    quick = rounds.SolveRoundsRequest(
        problem=a_day(carers=1, visits=1), options=rounds.SearchOptions(iterations=1)
    )
    with channel(given.address) as open_channel:
        service = rounds_grpc.RoundsServiceStub(open_channel)
        # Fill every slot with solves of ten minutes.
        running = []
        try:
            while True:
                solve = service.SolveRoundsStream(long)
                next(solve)
                running.append(solve)
        except grpc.RpcError as error:
            print(f"{len(running)} solves of ten minutes run; the next one is turned away:")
            explain(error)

        solve = running[0]
        for event in solve:
            if event.WhichOneof("event") == "progress" and event.progress.seconds > 1:
                print(f"half-way: {event.progress.iterations} iterations; leaving")
                break
        begun = time.perf_counter()
        solve.cancel()
        while True:
            try:
                service.SolveRounds(quick)
                break
            except grpc.RpcError as error:
                if error.code() != grpc.StatusCode.RESOURCE_EXHAUSTED:
                    raise
        print(f"a small solve was let in and answered {1000 * (time.perf_counter() - begun):.0f} ms later")
        for solve in running[1:]:
            solve.cancel()


if __name__ == "__main__":
    main()
