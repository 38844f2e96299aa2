//! Times as people write them: `08:30`, `07:00:30`, `1d06:00` for the second day's morning, `24:30` for half past midnight.

use units::Ticks;

/// A number of minutes in a problem that counts seconds.
pub fn minutes(minutes: i64) -> Ticks {
    Ticks(minutes * 60)
}

/// The moment that `text` names, where a second has `ticks_per_second`.
///
/// # Panics
/// When `text` is no time.
pub fn moment(text: &str, ticks_per_second: u32) -> Ticks {
    let (day, time) = text.split_once('d').unwrap_or(("0", text));
    let mut seconds = 0.0;
    let mut unit = 3600.0;
    for part in time.split(':') {
        let number: f64 = part
            .parse()
            .unwrap_or_else(|_| panic!("{text:?} is no time such as 08:30"));
        seconds += unit * number;
        unit /= 60.0;
    }
    let day: f64 = day
        .parse()
        .unwrap_or_else(|_| panic!("{text:?} names no day such as 1d08:30"));
    Ticks(((day * 86_400.0 + seconds) * f64::from(ticks_per_second)).round() as i64)
}

/// `moment` as people write it, with what is not zero: day, seconds, parts of a second.
pub fn clock(moment: Ticks, ticks_per_second: u32) -> String {
    let per_second = i64::from(ticks_per_second);
    let (seconds, rest) = (
        moment.0.div_euclid(per_second),
        moment.0.rem_euclid(per_second),
    );
    let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let mut text = if day == 0 {
        String::new()
    } else {
        format!("{day}d")
    };
    let mut add = |piece: String| text.push_str(&piece);
    add(format!("{:02}:{:02}", second / 3600, second / 60 % 60));
    if second % 60 != 0 || rest != 0 {
        add(format!(":{:02}", second % 60));
    }
    if rest != 0 {
        let digits = ticks_per_second.ilog10() as usize;
        add(format!(".{rest:0digits$}"));
    }
    text
}
