//! The rows of `benches/quality.csv`.

const HEADER: &str = "set,instance,n,iterations,seed,value,best_known,gap_percent,legal,unserved,left_out,vehicles,drawn_from";

/// What was found on one instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) set: String,
    pub(super) instance: String,
    pub(super) n: u64,
    pub(super) iterations: u64,
    pub(super) seed: u64,
    pub(super) value: String,
    pub(super) best_known: String,
    pub(super) legal: String,
    pub(super) unserved: String,
    pub(super) left_out: String,
    pub(super) vehicles: String,
    /// The commit whose hash drew it; empty where the set is whole.
    pub(super) drawn_from: String,
}

impl Row {
    pub(super) fn line(&self) -> String {
        let Self {
            set,
            instance,
            n,
            iterations,
            seed,
            value,
            best_known,
            legal,
            unserved,
            left_out,
            vehicles,
            drawn_from,
        } = self;
        let gap = self.gap();
        format!(
            "{set},{instance},{n},{iterations},{seed},{value},{best_known},{gap},{legal},{unserved},{left_out},{vehicles},{drawn_from}"
        )
    }

    /// How far above the best known value, in percent; empty where visits that must be served are not.
    fn gap(&self) -> String {
        let numbers = self
            .value
            .parse::<f64>()
            .ok()
            .zip(self.best_known.parse::<f64>().ok());
        match numbers {
            Some((value, best)) if self.unserved == "0" && best > 0.0 => {
                format!("{:.3}", 100.0 * (value - best) / best)
            }
            _ => String::new(),
        }
    }
}

pub(super) fn text(rows: &[Row]) -> String {
    let mut text = format!("{HEADER}\n");
    for row in rows {
        text.push_str(&row.line());
        text.push('\n');
    }
    text
}

pub(super) fn rows(text: &str) -> Result<Vec<Row>, String> {
    let mut lines = text.lines().enumerate();
    if lines.next().is_none_or(|(_, line)| line != HEADER) {
        return Err(format!("quality.csv:1: `{HEADER}` expected"));
    }
    lines.map(|(index, line)| row(line, index + 1)).collect()
}

fn row(line: &str, number: usize) -> Result<Row, String> {
    let cells: Vec<&str> = line.split(',').collect();
    let [
        set,
        instance,
        n,
        iterations,
        seed,
        value,
        best_known,
        _,
        legal,
        unserved,
        left_out,
        vehicles,
        drawn_from,
    ] = cells[..]
    else {
        return Err(format!("quality.csv:{number}: thirteen cells expected"));
    };
    let whole = |cell: &str| {
        cell.parse()
            .map_err(|_| format!("quality.csv:{number}: `{cell}` is no whole number"))
    };
    Ok(Row {
        set: set.to_owned(),
        instance: instance.to_owned(),
        n: whole(n)?,
        iterations: whole(iterations)?,
        seed: whole(seed)?,
        value: value.to_owned(),
        best_known: best_known.to_owned(),
        legal: legal.to_owned(),
        unserved: unserved.to_owned(),
        left_out: left_out.to_owned(),
        vehicles: vehicles.to_owned(),
        drawn_from: drawn_from.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_as_it_was_written() {
        let line = "bredstrom,1S,20,2000,1,277,274,1.095,true,0,0,4,\n";
        let written = format!("{HEADER}\n{line}");
        let rows = rows(&written).expect("a sound table");
        assert_eq!(text(&rows), written);
        assert!(super::rows(&format!("{HEADER}\nshort\n")).is_err());
    }

    #[test]
    fn half_an_answer_has_no_gap() {
        let line = "bredstrom,1S,20,2000,1,200,274,,true,3,0,4,\n";
        let written = format!("{HEADER}\n{line}");
        assert_eq!(text(&rows(&written).expect("a sound table")), written);
    }
}
