//! The lines of an iCalendar: escaped texts, folded at 75 bytes, ended by carriage return and line feed.

/// The most bytes of a line, its end not counted (RFC 5545, section 3.1).
const LINE_BYTES_MAX: usize = 75;

/// Lines being written.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A line of ours, as it is.
    pub(super) fn raw(&mut self, line: &str) {
        let mut left = LINE_BYTES_MAX;
        for char in line.chars() {
            if char.len_utf8() > left {
                self.0.push_str("\r\n ");
                // The blank that says "goes on" counts.
                left = LINE_BYTES_MAX - 1;
            }
            left -= char.len_utf8();
            self.0.push(char);
        }
        self.0.push_str("\r\n");
    }

    /// A property whose value is a text of whatever signs.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        let mut line = format!("{name}:");
        for char in value.chars() {
            match char {
                '\\' | ';' | ',' => {
                    line.push('\\');
                    line.push(char);
                }
                '\n' => line.push_str("\\n"),
                control if control.is_control() => {}
                other => line.push(other),
            }
        }
        self.raw(&line);
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_folded_between_signs_and_unfolds_to_itself() {
        let text = format!("début {}, fin; \\", "é".repeat(80));
        let mut lines = Lines::default();
        lines.text("SUMMARY", &text);
        let written = lines.finish();
        assert!(
            written
                .split("\r\n")
                .all(|line| line.len() <= LINE_BYTES_MAX)
        );
        let unfolded = written.replace("\r\n ", "");
        assert_eq!(
            unfolded,
            format!("SUMMARY:début {}\\, fin\\; \\\\\r\n", "é".repeat(80))
        );
    }
}
