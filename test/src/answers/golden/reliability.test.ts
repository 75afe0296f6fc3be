import type { Answer } from '../../../../src/answers';
import { reliabilityOf, type GoldenOutcome } from '../../../../src/answers/golden';

function outcome(confidence: number, first: boolean, declines = false): GoldenOutcome {
  const answer: Answer = {
    kind: 'unanswered',
    question: 'q',
    followUp: false,
    language: 'en',
    confidence,
    searched: [],
    sequence: 1,
    reason: 'NOT_FOUND',
    nearest: [],
  };
  return {
    question: {
      id: 'q',
      text: 'q',
      language: 'en',
      category: 'who',
      expect: declines ? [] : ['a'],
      never: [],
      declines,
      because: '',
    },
    answer,
    first,
    amongThree: first,
    declined: false,
    wrongButConfident: false,
  };
}

describe('reliabilityOf', () => {
  it('finds no error where each tenth is as often right as it says', () => {
    const outcomes = [outcome(0.5, true), outcome(0.5, false), outcome(1, true), outcome(0, false)];
    const { bins, calibrationError } = reliabilityOf(outcomes);
    expect(calibrationError).toBe(0);
    expect(bins.map(({ questions }) => questions)).toEqual([1, 0, 0, 0, 0, 2, 0, 0, 0, 1]);
    expect(bins[5]).toMatchObject({ from: 0.5, confidence: 0.5, right: 0.5 });
  });

  it('weighs how far confidence and truth lie apart by how many questions it concerns', () => {
    const outcomes = [outcome(0.9, false), outcome(0.9, false), outcome(0, false), outcome(0, false)];
    expect(reliabilityOf(outcomes).calibrationError).toBeCloseTo(0.45);
  });

  it.each([
    ['1 where every question inside has more confidence than any outside', [0.9, 0.8], [0.1, 0.2], 1],
    ['a half where confidence tells nothing', [0.5, 0.5], [0.5, 0.5], 0.5],
    ['0 where it is the wrong way round', [0.1], [0.9], 0],
  ] as const)('gives an AUC of %s', (_, inside, outside, auc) => {
    const outcomes = [
      ...inside.map((each) => outcome(each, true)),
      ...outside.map((each) => outcome(each, false, true)),
    ];
    expect(reliabilityOf(outcomes).inOutAuc).toBe(auc);
  });
});
