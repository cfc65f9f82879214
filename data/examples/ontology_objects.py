"""An analyst opens the ontology as Python objects: kinds of meeting, what leads to what, and a meeting of his own.

Run it in the environment of Majlis: `python data/examples/ontology_objects.py`. It reads no store and writes nothing.
"""

from kg.ontology import load_objects
from kg.settings import files

maj = load_objects(files("ontology"))

print("Kinds of meeting, in Arabic and English:")
for kind in sorted(maj.Meeting.descendants(), key=lambda kind: kind.name):
    print(f"  {kind.label.ar.first()} · {kind.label.en.first()}")

print("\nWhat leads from a demand to something else:")
for prop in sorted(maj.world.object_properties(), key=lambda prop: prop.name):
    if maj.Demand in prop.domain:
        reached = ", ".join(target.label.en.first() or target.name for target in prop.range)
        print(f"  {prop.label.en.first()} → {reached or 'anything'}")

print("\nKinds of action in the field of security, with the CAMEO code of demanding them:")
for concept in sorted(maj.ActionKind.instances(), key=lambda concept: concept.name):
    if maj.securityAction in concept.broader:
        print(f"  {concept.label.en.first()} ({concept.cameoCode.first()}): {concept.definition.en.first()}")

print("\nA meeting of one's own:")
with maj:
    marsa = maj.City("marsa")
    host, guest = maj.Person("host"), maj.Person("guest")
    meeting = maj.Summit("meeting", place=[marsa], hasParticipant=[host, guest])
print(f"  {host.name} takes part in {[event.name for event in host.participatesIn]}")
print(f"  is it an event? {isinstance(meeting, maj.Event)}; is it a person? {isinstance(meeting, maj.Person)}")
