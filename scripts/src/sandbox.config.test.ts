import { expect, test } from 'vitest';
import { readSandboxConfig } from './sandbox.config.js';

test('Without settings the sandbox listens on 4000 and keeps its data beside the program.', () => {
  expect(readSandboxConfig({})).toMatchObject({ port: 4000, folder: expect.stringMatching(/data.sandbox$/) });
});

test('Each register has the thresholds that it was given, and otherwise the default ones.', () => {
  const config = readSandboxConfig({ KEURPOORT_THRESHOLDS_BLIK_OP_WERK: '{"changed":0.05}' });
  expect(config).toMatchObject({
    thresholds: { blikOpWerk: { brake: { changed: 0.05, dropped: 0.1 } }, noloc: { brake: { changed: 0.25 } } },
  });
  expect(readSandboxConfig({ KEURPOORT_THRESHOLDS_UWV: '{"changed":5}', KEURPOORT_PORT: 'x' })).toEqual({
    problems: [
      expect.stringContaining('KEURPOORT_PORT'),
      expect.stringMatching(/^KEURPOORT_THRESHOLDS_UWV: changed is geen deel/),
    ],
  });
});

test('Everything that is wrong with the settings is told at once.', () => {
  expect(readSandboxConfig({ KEURPOORT_PORT: '99999', KEURPOORT_SANDBOX_DATA: ' ' })).toEqual({
    problems: [expect.stringContaining('99999'), expect.stringContaining('KEURPOORT_SANDBOX_DATA')],
  });
});
