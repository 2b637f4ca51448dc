import { expect, test } from 'vitest';
import { sum, tallyPlaywright, tallyVitest } from '../../scripts/checks/tally.ts';

test("vitest's report is counted; a file that cannot be loaded is a failed test", () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      { name: 'a.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'stands' }] },
      {
        name: 'b.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'failed', fullName: 'adds up', failureMessages: ['\u001b[31mexpected 2\u001b[39m\nat b.ts:1'] },
          { status: 'passed', fullName: 'stands', failureMessages: [] },
        ],
      },
      { name: 'c.test.ts', status: 'failed', message: 'cannot be loaded', assertionResults: [] },
    ],
  };
  expect(tallyVitest(JSON.stringify(report))).toEqual({
    passed: 5,
    failed: 2,
    skipped: 3,
    failures: ['b.test.ts › adds up\n    expected 2\n    at b.ts:1', 'c.test.ts\n    cannot be loaded'],
  });
});

test("Playwright's report is counted; an error outside of the tests is a failed test", () => {
  const spec = (title: string, status: string, message: string) => ({
    file: 'map.spec.ts',
    line: 7,
    title,
    tests: [{ status, results: [{ error: { message } }] }],
  });
  const report = {
    stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 },
    errors: [{ message: 'no port' }],
    suites: [
      { specs: [spec('opens', 'flaky', 'late')], suites: [{ specs: [spec('moves', 'unexpected', 'stood still')] }] },
    ],
  };
  expect(tallyPlaywright(JSON.stringify(report))).toEqual({
    passed: 4,
    failed: 2,
    skipped: 2,
    failures: ['map.spec.ts:7 › moves\n    stood still', 'outside of the tests\n    no port'],
  });
});

test('runners add up', () => {
  const [one, two] = [
    { passed: 1, failed: 2, skipped: 3, failures: ['a'] },
    { passed: 10, failed: 20, skipped: 30, failures: ['b', 'c'] },
  ];
  expect(sum([one, two])).toEqual({ passed: 11, failed: 22, skipped: 33, failures: ['a', 'b', 'c'] });
  expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0, failures: [] });
});
