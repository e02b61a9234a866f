import { expect, test } from 'vitest';
import { sandboxDatabase } from './cluster.js';

test('An address without a database gets one that says what it is', () => {
  expect(sandboxDatabase('mongodb://127.0.0.1:27017')).toBe('mongodb://127.0.0.1:27017/keurpoort_sandbox');
  expect(sandboxDatabase('mongodb://127.0.0.1:27017/')).toBe('mongodb://127.0.0.1:27017/keurpoort_sandbox');
  expect(sandboxDatabase('mongodb://a:1,b:2/?replicaSet=rs')).toBe('mongodb://a:1,b:2/keurpoort_sandbox?replicaSet=rs');
});

test('A user is still looked up where an address without a database looks', () => {
  expect(sandboxDatabase('mongodb://u:p@mongo/')).toBe('mongodb://u:p@mongo/keurpoort_sandbox?authSource=admin');
  expect(sandboxDatabase('mongodb+srv://u:p@mongo/?w=majority')).toBe(
    'mongodb+srv://u:p@mongo/keurpoort_sandbox?w=majority&authSource=admin',
  );
  expect(sandboxDatabase('mongodb://u:p@mongo/?authSource=x')).toBe(
    'mongodb://u:p@mongo/keurpoort_sandbox?authSource=x',
  );
});

test('A database that does not say sandbox is never filled with fictitious data', () => {
  expect(sandboxDatabase('mongodb://mongo/keurpoort')).toBeNull();
  expect(sandboxDatabase('mongodb://mongo/my_sandbox?w=1')).toBe('mongodb://mongo/my_sandbox?w=1');
  expect(sandboxDatabase('postgres://mongo/sandbox')).toBeNull();
});
