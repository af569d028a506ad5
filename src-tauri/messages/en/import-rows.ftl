# Import, row by row: tables below each other, rows that were mended, what changed in a source, rows that are corrected, what is pasted.

import-paste = Paste a table
import-paste-none = There is no table to paste. Copy its cells in your spreadsheet program first, the headers too.
import-paste-keys = Press { $keys } to paste what you copied.

import-tables = { $count } tables stand below each other here. Which one is to be imported?
import-tables-hint = The one that looks most like people or purchases is chosen.
import-table-bare = Rows { $first } to { $last }, without headers
import-table-from = from row { $row }
import-table-of = Table { $table } of { $tables }
import-other-tables = Import another one as well:
import-table-take = Add “{ $name }” ({ $count ->
    [one] { $count } row
   *[other] { $count } rows
  })

import-mended = { $mended ->
    [0] { $unmended ->
        [one] { $unmended } row stands as it was
       *[other] { $unmended } rows stand as they were
      }
    [one] { $mended } row was mended{ $unmended ->
        [0] {""}
       *[other] , { $unmended } could not be
      }
   *[other] { $mended } rows were mended{ $unmended ->
        [0] {""}
       *[other] , { $unmended } could not be
      }
  }
import-mended-none = Every row has its cells where they belong; nothing had to be mended.
import-mended-label = Mended rows of { $file }
import-mended-show = Show
import-mended-all = all { $count }
import-mended-row = Row
import-mended-done = What was done
import-mended-before = In the file
import-mended-after = Read as
import-mended-empty = empty
import-mended-one = Row { $row }: { $why }
import-mend-extra_delimiter = Empty cell dropped
import-mend-missing_delimiter = Cell parted in two
import-mend-missing_cell = Empty cell put in
import-mend-joined_cells = Parts joined
import-mend-stray_quote = Quotation mark kept as text
import-mend-other_delimiter = Read with its own separator
import-mend-other_quote = Read with its own quotation mark
import-mend-uneven = Fewer cells, taken as it is
import-mend-unmended = Not mended, stays out
import-mend-extra_delimiter-why = It had a separator too many, and so an empty cell that pushed the others aside.
import-mend-missing_delimiter-why = A separator was missing, so that two values stood in one cell.
import-mend-missing_cell-why = A cell was missing, so that the ones behind it stood one column too early.
import-mend-joined_cells-why = A value had a separator in it and nothing held it together.
import-mend-stray_quote-why = A quotation mark opened or closed nothing.
import-mend-other_delimiter-why = Its cells were parted by another mark than those of the other rows.
import-mend-other_quote-why = Its cells were held together by another mark than those of the other rows.
import-mend-uneven-why = It has fewer cells than the others, and those that it has stand where they belong.
import-mend-unmended-why = Its cells do not fit the columns, and nothing was certain enough. It is among the rows that stay out, where you can correct it.

import-drift = “{ $file }” is not as it was at the last import of this source
import-drift-agreed = “{ $file }” has changed since the last import of this source
import-drift-lead = What you chose last time is filled in again. Nothing is imported until you say that it still fits.
import-drift-agree = It still fits
import-drift-look = Look at the columns
import-drift-open = { $count ->
    [one] “{ $file }” has changed since its last import. Please look at what changed before you import it.
   *[other] “{ $file }” and other files have changed since their last import. Please look at what changed before you import them.
  }
import-drift-new_columns = New column
import-drift-missing_columns = Missing
import-drift-new_values = New values
import-drift-emptier = Emptier than before

import-stuck = { $count ->
    [0] No row of “{ $file }” stays out
    [one] { $count } row of “{ $file }” stays out
   *[other] { $count } rows of “{ $file }” stay out
  }
import-stuck-looking = Looking which rows of “{ $file }” stay out
import-stuck-lead = Correct them here and they come in. Enter keeps a row, Escape leaves it as it was. Your file itself is not changed.
import-stuck-why = Why
import-stuck-beyond = Also in this row: { $cells }
import-stuck-cell = { $header } of row { $row }
import-stuck-kept = Row { $row } was corrected and checked again.
import-stuck-back = Row { $row } is as the file has it.
import-stuck-before = Rows before these
import-stuck-after = Rows after these
import-stuck-of = { $first } to { $last } of { $total }

import-corrected = { $count ->
    [one] { $count } row corrected
   *[other] { $count } rows corrected
  }
import-corrected-row = Row { $row }
import-corrected-back = Put back
import-corrected-back-row = Put back row { $row } as the file has it
