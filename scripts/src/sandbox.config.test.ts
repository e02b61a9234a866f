import { expect, test } from 'vitest';
import { readSandboxConfig } from './sandbox.config.js';

test('Without settings the sandbox listens on 4000 and keeps its data beside the program.', () => {
  expect(readSandboxConfig({})).toMatchObject({ port: 4000, folder: expect.stringMatching(/data.sandbox$/) });
});

test('Everything that is wrong with the settings is told at once.', () => {
  expect(readSandboxConfig({ KEURPOORT_PORT: '99999', KEURPOORT_SANDBOX_DATA: ' ' })).toEqual({
    problems: [expect.stringContaining('99999'), expect.stringContaining('KEURPOORT_SANDBOX_DATA')],
  });
});
