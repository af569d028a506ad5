//! Writes the sample files and the truth about them: `cargo run --release -p housefile-samples --example write -- FOLDER [PEOPLE [SEED]]`.

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let dir = Path::new(args.first().ok_or("say which folder")?);
    let people = args
        .get(1)
        .map_or(Ok(housefile_samples::SAMPLE_PEOPLE), |text| text.parse())?;
    let seed = args.get(2).map_or(Ok(1), |text| text.parse())?;
    let start = std::time::Instant::now();
    let truth = housefile_samples::write(dir, people, seed)?;
    eprintln!("{people} people written in {:.2} s", start.elapsed().as_secs_f64());
    housefile_samples::write_truth(&truth, dir)?;
    println!("{}", serde_json::to_string_pretty(&truth.totals)?);
    Ok(())
}
