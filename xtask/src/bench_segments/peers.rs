//! The same questions asked of `sqlite3` over a house file in clear text, with the same tables and indexes, and of DuckDB over what it was
//! given of them. A machine that lacks one of them goes without.

use std::{fs, path::Path, process::Stdio};

use super::{Seen, seen};
use crate::{
    probe::in_path,
    step::{answer, program},
};

/// Who answers in SQL.
pub(super) enum Peer {
    Sqlite,
    /// Python with its DuckDB.
    Duck(String),
}

/// What DuckDB is given: the columns that the questions ask about.
const TABLES: &[(&str, &str)] = &[
    ("contact", "id, kind, name, born, language, household, merged_into, binned_at"),
    ("contact_point", "contact, kind, shown, norm, stopped, city"),
    ("purchase", "id, contact, day, currency, total"),
    ("purchase_line", "purchase, product"),
    ("product", "id, category"),
    ("consent", "contact, channel, state"),
];

const DUCK: &str = r"
import duckdb, os, sys, time
db = duckdb.connect('peer.duckdb')
if not db.execute('SELECT count(*) FROM duckdb_tables()').fetchone()[0]:
    for name in sorted(os.listdir('.')):
        if name.endswith('.csv'):
            types = ['BIGINT', 'VARCHAR']
            db.execute(f'CREATE TABLE {name[:-4]} AS SELECT * FROM read_csv(?, sample_size = -1, auto_type_candidates = {types})', [name])
for sql in open(sys.argv[1]).read().split(';'):
    if sql.strip():
        start = time.perf_counter()
        row = db.execute(sql).fetchone()
        print(*[int(n) for n in row], 'took', time.perf_counter() - start)
";

impl Peer {
    /// Those that are here. `HOUSEFILE_PYTHON` names a Python that has DuckDB, where `python3` has none.
    pub(super) fn here() -> Vec<Self> {
        let mut here = Vec::new();
        if in_path("sqlite3") {
            here.push(Self::Sqlite);
        } else {
            println!("sqlite3 is not here, so it is not asked.");
        }
        let python = std::env::var("HOUSEFILE_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        if in_path("sqlite3") && answer(program(&python).args(["-c", "import duckdb"])).is_some() {
            here.push(Self::Duck(python));
        } else {
            println!("DuckDB (a Python that has it, and sqlite3 to hand it the tables) is not here, so it is not asked.");
        }
        here
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite3",
            Self::Duck(_) => "DuckDB",
        }
    }

    /// Gives it the tables.
    pub(super) fn prepare(&self, folder: &Path, clear: &str) -> Result<(), String> {
        if let Self::Sqlite = self {
            return Ok(());
        }
        for (table, columns) in TABLES {
            let csv = fs::File::create(folder.join(format!("{table}.csv"))).map_err(|fault| fault.to_string())?;
            let told = program("sqlite3")
                .args([
                    "-readonly",
                    "-csv",
                    "-header",
                    clear,
                    &format!("SELECT {columns} FROM {table}"),
                ])
                .current_dir(folder)
                .stdout(Stdio::from(csv))
                .status();
            if !told.is_ok_and(|status| status.success()) {
                return Err(format!("sqlite3 does not hand over the table {table}."));
            }
        }
        self.ask(folder, clear, &[]).map(|_| ())
    }

    /// Asks some questions in one go.
    pub(super) fn ask(&self, folder: &Path, clear: &str, questions: &[String]) -> Result<Vec<Seen>, String> {
        let asked = folder.join("asked.sql");
        let mut text = String::new();
        if let Self::Sqlite = self {
            // As much cache as the engine takes on a large computer.
            text.push_str("PRAGMA cache_size = -655360;\n.timer on\n");
        }
        for question in questions {
            text.push_str(question);
            text.push_str(";\n");
        }
        fs::write(&asked, text).map_err(|fault| fault.to_string())?;
        let told = match self {
            Self::Sqlite => answer(
                program("sqlite3")
                    .args(["-readonly", "-separator", " ", clear, ".read asked.sql"])
                    .current_dir(folder),
            ),
            Self::Duck(python) => answer(program(python).args(["-c", DUCK, "asked.sql"]).current_dir(folder)),
        };
        let told = told.ok_or_else(|| format!("{} does not answer.", self.name()))?;
        // Python says all in one line, sqlite3 the answer before its time.
        let told = told.replace(" took ", "\nRun Time: real ");
        Ok(seen(told.lines()))
    }
}
