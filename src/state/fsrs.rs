//! When something learnt is to be seen again: FSRS-6, the Free Spaced Repetition Scheduler, with its published default
//! parameters.
//!
//! Formulas: <https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm>. Steps and defaults are those of the
//! reference implementation, <https://github.com/open-spaced-repetition/py-fsrs> 6.3 (MIT), whose expected values the tests
//! hold. Intervals are not spread by chance: the same grades give the same days.

use crate::corpus::time::DAY;

/// The default parameters w0 to w20.
const W: [f64; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614,
    0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];
/// The share of what is due that is to be remembered.
const RETENTION: f64 = 0.9;
/// Days until something is seen again at most.
const MOST_DAYS: f64 = 36_500.0;
/// The least stability, in days.
const LEAST_STABILITY: f64 = 0.001;
/// Milliseconds of a minute.
const MINUTE: i64 = 60_000;
/// Waits while something is new.
const LEARNING: &[i64] = &[MINUTE, 10 * MINUTE];
/// Waits after it was forgotten.
const RELEARNING: &[i64] = &[10 * MINUTE];

listed! {
/// How well something was remembered. The worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grade {
    /// Not at all.
    Again,
    /// With effort.
    Hard,
    /// Well.
    Good,
    /// At once.
    Easy,
}
}

impl Grade {
    /// Its number in the formulas, from 1.
    fn number(self) -> f64 {
        match self {
            Self::Again => 1.0,
            Self::Hard => 2.0,
            Self::Good => 3.0,
            Self::Easy => 4.0,
        }
    }
}

/// How far something is learnt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// It is new; the step it is at.
    Learning(usize),
    /// It is known, and seen again after days.
    Review,
    /// It was forgotten; the step it is at.
    Relearning(usize),
}

/// What is remembered of something that was graded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct CardState {
    /// How far it is learnt.
    pub(crate) phase: Phase,
    /// Days after which it is remembered with a chance of 90 %.
    pub(crate) stability: f64,
    /// How hard it is, 1 to 10.
    pub(crate) difficulty: f64,
    /// When it is due, in milliseconds since 1970.
    pub(crate) due: i64,
    /// When it was graded last, in milliseconds since 1970.
    pub(crate) reviewed: i64,
    /// When it was graded first; 0 where that is not known.
    pub(crate) begun: i64,
}

impl CardState {
    /// What `grade` at `now` makes of a card, or of something new.
    pub(crate) fn graded(card: Option<Self>, grade: Grade, now: i64) -> Self {
        let (stability, difficulty) = match card {
            None => (initial_stability(grade), limited(initial_difficulty(grade))),
            Some(card) => (card.next_stability(grade, now), next_difficulty(card.difficulty, grade)),
        };
        let phase = card.map_or(Phase::Learning(0), |card| card.phase);
        let (phase, wait) = next_phase(phase, grade);
        let begun = card.map_or(now, |card| card.begun);
        let wait = wait.unwrap_or_else(|| days(stability).saturating_mul(DAY));
        Self { phase, stability, difficulty, due: now.saturating_add(wait), reviewed: now, begun }
    }

    /// The chance that it is remembered at `now`, 0 to 1.
    pub(crate) fn retrievability(&self, now: i64) -> f64 {
        let elapsed = self.elapsed_days(now);
        (1.0 + factor() * elapsed / self.stability).powf(-W[20])
    }

    /// Whole days since it was graded.
    fn elapsed_days(&self, now: i64) -> f64 {
        now.saturating_sub(self.reviewed).div_euclid(DAY).max(0) as f64
    }

    fn next_stability(&self, grade: Grade, now: i64) -> f64 {
        let stability = self.stability;
        let next = if self.elapsed_days(now) < 1.0 {
            same_day_stability(stability, grade)
        } else if grade == Grade::Again {
            let forgotten = W[11]
                * self.difficulty.powf(-W[12])
                * ((stability + 1.0).powf(W[13]) - 1.0)
                * ((1.0 - self.retrievability(now)) * W[14]).exp();
            forgotten.min(stability / (W[17] * W[18]).exp())
        } else {
            let of_grade = match grade {
                Grade::Hard => W[15],
                Grade::Easy => W[16],
                Grade::Again | Grade::Good => 1.0,
            };
            let gain = W[8].exp()
                * (11.0 - self.difficulty)
                * stability.powf(-W[9])
                * (((1.0 - self.retrievability(now)) * W[10]).exp() - 1.0);
            stability * (1.0 + gain * of_grade)
        };
        next.max(LEAST_STABILITY)
    }
}

/// The phase after a grade, and the wait in milliseconds; `None`: days by the stability.
fn next_phase(phase: Phase, grade: Grade) -> (Phase, Option<i64>) {
    let (steps, step, again): (&[i64], usize, fn(usize) -> Phase) = match phase {
        Phase::Learning(step) => (LEARNING, step, Phase::Learning),
        Phase::Relearning(step) => (RELEARNING, step, Phase::Relearning),
        Phase::Review if grade == Grade::Again => {
            return (Phase::Relearning(0), RELEARNING.first().copied());
        }
        Phase::Review => return (Phase::Review, None),
    };
    let wait = |step: usize| steps.get(step).copied();
    match grade {
        Grade::Again => (again(0), wait(0)),
        // From the first step: halfway to the second, or half of it more.
        Grade::Hard if step == 0 => {
            let first = wait(0).unwrap_or(MINUTE);
            (again(0), Some(wait(1).map_or(first * 3 / 2, |second| i64::midpoint(first, second))))
        }
        Grade::Hard if step < steps.len() => (again(step), wait(step)),
        Grade::Good if step + 1 < steps.len() => (again(step + 1), wait(step + 1)),
        Grade::Hard | Grade::Good | Grade::Easy => (Phase::Review, None),
    }
}

fn initial_stability(grade: Grade) -> f64 {
    match grade {
        Grade::Again => W[0],
        Grade::Hard => W[1],
        Grade::Good => W[2],
        Grade::Easy => W[3],
    }
}

fn initial_difficulty(grade: Grade) -> f64 {
    W[4] - (W[5] * (grade.number() - 1.0)).exp() + 1.0
}

fn next_difficulty(difficulty: f64, grade: Grade) -> f64 {
    let change = -W[6] * (grade.number() - 3.0);
    let damped = difficulty + (10.0 - difficulty) * change / 9.0;
    limited(W[7] * initial_difficulty(Grade::Easy) + (1.0 - W[7]) * damped)
}

fn limited(difficulty: f64) -> f64 {
    difficulty.clamp(1.0, 10.0)
}

fn same_day_stability(stability: f64, grade: Grade) -> f64 {
    let growth = (W[17] * (grade.number() - 3.0 + W[18])).exp() * stability.powf(-W[19]);
    stability * if grade >= Grade::Good { growth.max(1.0) } else { growth }
}

fn factor() -> f64 {
    RETENTION_OF_STABILITY.powf(-1.0 / W[20]) - 1.0
}

/// The chance that stability is measured by.
const RETENTION_OF_STABILITY: f64 = 0.9;

/// The days after which the chance has fallen to what is wanted.
fn days(stability: f64) -> i64 {
    let interval = stability / factor() * (RETENTION.powf(-1.0 / W[20]) - 1.0);
    interval.round_ties_even().clamp(1.0, MOST_DAYS) as i64
}

#[cfg(test)]
mod tests {
    use super::{CardState, DAY, Grade};

    /// 2022-11-29 12:30 UTC.
    const START: i64 = 1_669_725_000_000;

    /// The values that py-fsrs 6.3 expects in `tests/test_basic.py`: `test_review_card`.
    #[test]
    fn days_are_those_of_the_reference() {
        use Grade::{Again, Good};
        let grades = [Good, Good, Good, Good, Good, Good, Again, Again, Good, Good, Good, Good, Good];
        let (mut card, mut now, mut days) = (None, START, Vec::new());
        for grade in grades {
            let next = CardState::graded(card, grade, now);
            days.push((next.due - next.reviewed) / DAY);
            now = next.due;
            card = Some(next);
        }
        assert_eq!(days, [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]);
    }

    /// `test_memo_state` of the same file.
    #[test]
    fn stability_and_difficulty_are_those_of_the_reference() {
        use Grade::{Again, Good};
        let (mut card, mut now) = (None, START);
        for (grade, days) in [(Again, 0), (Good, 0), (Good, 1), (Good, 3), (Good, 8), (Good, 21)] {
            now += days * DAY;
            card = Some(CardState::graded(card, grade, now));
        }
        let card = card.unwrap();
        assert!((card.stability - 53.62691).abs() < 1e-4, "{}", card.stability);
        assert!((card.difficulty - 6.357_486_7).abs() < 1e-4, "{}", card.difficulty);
        assert!((card.retrievability(now) - 1.0).abs() < 1e-9);
        assert!(card.retrievability(now + 54 * DAY) < 0.9);
    }

    /// `test_repeated_correct_reviews` of the same file.
    #[test]
    fn what_is_always_easy_becomes_as_easy_as_can_be() {
        let mut card = None;
        for now in START..START + 10 {
            card = Some(CardState::graded(card, Grade::Easy, now));
        }
        assert!((card.unwrap().difficulty - 1.0).abs() < f64::EPSILON);
    }

    /// `test_learning_card_rate_*` and `test_review_state` of the same file.
    #[test]
    fn new_and_forgotten_things_are_seen_again_within_minutes() {
        let minutes = |card: CardState| (card.due - card.reviewed) / 1_000;
        for (grade, seconds) in [(Grade::Again, 60), (Grade::Hard, 330), (Grade::Good, 600)] {
            assert_eq!(minutes(CardState::graded(None, grade, START)), seconds);
        }
        let easy = CardState::graded(None, Grade::Easy, START);
        assert!(minutes(easy) >= 24 * 3600);
        let forgotten = CardState::graded(Some(easy), Grade::Again, easy.due);
        assert_eq!(minutes(forgotten), 600);
        assert_eq!(minutes(CardState::graded(Some(forgotten), Grade::Hard, forgotten.due)), 900);
        let known = CardState::graded(Some(forgotten), Grade::Good, forgotten.due);
        assert!(minutes(known) >= 24 * 3600);
    }

    #[test]
    fn no_clock_is_too_odd() {
        let mut card = None;
        for now in [i64::MAX, i64::MIN, 0, START, -START] {
            for grade in Grade::ALL {
                let next = CardState::graded(card, grade, now);
                assert!(next.stability.is_finite() && (1.0..=10.0).contains(&next.difficulty));
                card = Some(next);
            }
        }
    }
}
