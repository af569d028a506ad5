# Opening spreadsheets: what was found, how columns are understood, what must be asked
intake-draft-gone = This import was closed meanwhile. Open the files again.
