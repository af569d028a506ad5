# The house file: opening, creating, keys
store-exists = “{ $file }” exists already. Choose another name, so that nothing is overwritten.
store-cannot-create = “{ $file }” cannot be written here. Choose a folder of your own, such as Documents.
store-not-a-house-file = “{ $file }” is not a house file. House files end in .housefile.
store-clear-text = “{ $file }” is not encrypted, although it should be. It was not opened. If you made it so on purpose, open it from the terminal.
store-locked = “{ $file }” is locked. Enter its recovery code or passphrase.
store-wrong-key = This code does not open “{ $file }”. Check that it belongs to this file. If it does, the start of the file is damaged: open a backup.
store-damaged = “{ $file }” is damaged. Open the latest backup.
store-damaged-inside = The house file is damaged. Open the latest backup.
store-in-use = “{ $file }” is open in another window. Close it there first.
store-newer = “{ $file }” was saved by a newer Housefile. Update Housefile to open it.
store-disk-full = The disk is full. Nothing was changed. Free some space and try again.
store-code-length = A recovery code has 27 characters. Check that none is missing.
store-code-mistyped = One character of the recovery code is wrong. Compare it with what you saved or printed.
store-passphrase-short = Choose a passphrase of at least eight characters.
store-passphrase-wrong = This passphrase does not open the file. Try again, or use the recovery code.
store-passphrase-slot = The passphrase of this file cannot be read. Use the recovery code.
