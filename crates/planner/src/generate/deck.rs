//! Shares dealt out exactly: of thirty carers, 28 % are eight or nine, never fifteen by bad luck.

use super::random::Random;

/// For each of `count`, the position of its share, in a drawn order; each share comes as often as its part of the whole
/// says, rounded by largest remainder.
pub(super) fn deal(shares: &[u32], count: usize, random: &mut Random) -> Vec<usize> {
    let whole: u64 = shares
        .iter()
        .map(|&share| u64::from(share))
        .sum::<u64>()
        .max(1);
    let exact = |share: u32| u64::from(share) * count as u64;
    let mut parts: Vec<(usize, usize)> = shares
        .iter()
        .map(|&share| {
            (
                (exact(share) / whole) as usize,
                (exact(share) % whole) as usize,
            )
        })
        .collect();
    let dealt: usize = parts.iter().map(|(cards, _)| cards).sum();
    let mut by_remainder: Vec<usize> = (0..parts.len()).collect();
    by_remainder.sort_by_key(|&index| (std::cmp::Reverse(parts[index].1), index));
    for &index in by_remainder.iter().cycle().take(count - dealt) {
        parts[index].0 += 1;
    }
    let mut deck: Vec<usize> = Vec::with_capacity(count);
    for (index, (cards, _)) in parts.into_iter().enumerate() {
        deck.extend(std::iter::repeat_n(index, cards));
    }
    random.shuffle(&mut deck);
    deck
}

/// Whether each of `count` has something that `per_mille` of them have.
pub(super) fn deal_one(per_mille: u32, count: usize, random: &mut Random) -> Vec<bool> {
    let rest = 1_000_u32.saturating_sub(per_mille);
    deal(&[per_mille, rest], count, random)
        .into_iter()
        .map(|card| card == 0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_dealt_to_the_nearest_whole() {
        let mut random = Random::of(7, "test");
        let deck = deal(&[280, 310, 305, 105], 30, &mut random);
        let count = |share| deck.iter().filter(|&&card| card == share).count();
        // 8.4, 9.3, 9.15 and 3.15: the largest remainder gets the one that is left.
        assert_eq!([count(0), count(1), count(2), count(3)], [9, 9, 9, 3]);
    }
}
