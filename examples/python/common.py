"""What both examples share: a channel, a small week in Monaco, and how to read a refusal."""

import grpc
from google.rpc import error_details_pb2
from grpc_status import rpc_status

from echasse.v1 import problem_pb2 as problem
from echasse.v1 import types_pb2 as types

MIB = 1 << 20
HOUR = 3_600

# Public places in Monaco and Beausoleil, longitude before latitude.
PLACES = [
    (7.4197, 43.7326), (7.4283, 43.7396), (7.4246, 43.7311), (7.4206, 43.7384),
    (7.4152, 43.7311), (7.4132, 43.7283), (7.4334, 43.7465), (7.4257, 43.7430),
]


def channel(address):
    """An open channel whose answers may be as large as the server sends them."""
    return grpc.insecure_channel(
        address, options=[("grpc.max_receive_message_length", 64 * MIB)]
    )


def window(earliest, latest):
    """From one hour to another, of the first day."""
    return types.TimeWindow(earliest=earliest * HOUR, latest=latest * HOUR)


def a_day(carers=3, visits=24):
    """Visits of 45 minutes spread over the places and the day; carers by car, on foot and by e-bike."""
    day = problem.Problem(calendar=problem.Calendar(first_day="2026-11-23", days=1))
    for index, (lon, lat) in enumerate(PLACES):
        day.places.add(id=f"place-{index}", lon=lon, lat=lat)
    for index in range(visits):
        opens = 8 + index % 9
        day.visits.add(
            id=f"visit-{index}",
            place=f"place-{index % len(PLACES)}",
            windows=[window(opens, opens + 2)],
            care=45 * 60,
        )
    for index in range(carers):
        day.carers.add(
            id=f"carer-{index}",
            home="place-0",
            shifts=[problem.Shift(hours=window(7, 20))],
            licence=problem.LICENCE_B,
            means=[["car", "foot", "e_bike"][index % 3]],
        )
    return day


def explain(error):
    """Prints a refusal with everything that it says."""
    print(f"refused: {error.code().name}: {error.details()}")
    status = rpc_status.from_call(error)
    for detail in status.details if status else []:
        for kind in (
            error_details_pb2.ErrorInfo, error_details_pb2.BadRequest,
            error_details_pb2.QuotaFailure, error_details_pb2.RetryInfo,
        ):
            if detail.Is(kind.DESCRIPTOR):
                message = kind()
                detail.Unpack(message)
                print(f"  {kind.DESCRIPTOR.name}: {str(message).strip()}")
