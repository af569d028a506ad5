# What people type, whatever the room
values-too-long = This text is too long. It may have up to { $most } characters.
