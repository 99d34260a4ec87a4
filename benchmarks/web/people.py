"""The people of one run, made in the database beforehand: sessions, rooms, seats, preferences."""

from burdenshare.store.rooms.passwords import hash_password
from burdenshare.store.rooms.people import insert_person
from burdenshare.store.rooms.private import Own, write_own
from burdenshare.store.rooms.rooms import invite, open_room, take_seat
from burdenshare.store.rooms.schema import open_rooms
from burdenshare.store.rooms.sessions import begin_session
from burdenshare.web.rooms.cases import case_of, example_of

READERS, ROOMS, WRITERS = 50, 4, 10
DOMAIN = "korea-renewal-13"
SIDES = ("host", "sender")


def make_people(database):
    """Cookies: of the readers, and by room and seat; and who writes."""
    kept = open_rooms(database)
    hashed, case = hash_password("four words in a row"), case_of(DOMAIN)

    def somebody(name, admin=False):
        from burdenshare.store.connect import writing

        with writing(kept.database) as link:
            person = insert_person(kept, link, name, hashed, admin)
        return person, begin_session(kept, person)

    readers = [somebody(f"Reader {one}")[1] for one in range(READERS)]
    rooms = {}
    for number in range(ROOMS):
        mediator, cookie = somebody(f"Mediator {number}", admin=True)
        room = open_room(kept, mediator, f"Room {number}", case.text, case.sides)
        seats = {"mediator": cookie}
        for side in SIDES:
            person, seats[side] = somebody(f"Person of {side} {number}")
            take_seat(kept, invite(kept, room, side), person)
            write_own(kept, room, side, Own(example_of(DOMAIN, side)))
        rooms[f"/rooms/{room}"] = seats
    seated = [(room, side) for room in rooms for side in SIDES]
    seated += [(room, "mediator") for room in rooms]
    kept.database.engine.dispose()
    return {"readers": readers, "rooms": rooms, "writers": seated[:WRITERS]}
