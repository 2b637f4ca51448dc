import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['dist/', 'node_modules/', '.cache/', 'test-results/', 'playwright-report/', '**/*.generated.ts']),
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['eslint-disable', '@ts-'], location: 'anywhere' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name: a thing has one name everywhere.' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `return draw(…)` at the end of a case is a way to say it.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // It takes a flag that a callback sets for one that never changes.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Rows of SQLite and messages between processes are told their shape where they come in.
      '@typescript-eslint/no-unsafe-type-assertion': 'off',
      // A `!` carries a comment that says why it holds; reviewers look at it, the rule cannot.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // process.env and records of tags are read by name in brackets (noPropertyAccessFromIndexSignature style).
      '@typescript-eslint/dot-notation': 'off',
      // There are no enums (erasableSyntaxOnly); looking for them costs a tenth of the time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true, boolean: true } }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // Programs speak to a person; tools want a default export.
    files: ['*.config.{js,ts}', 'scripts/**', 'bench/**', 'bin/**', '.dependency-cruiser.cjs'],
    rules: { 'no-console': 'off' },
  },
  { files: ['*.config.{js,ts}'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['tests/**'],
    rules: {
      // `expect(x.method)` and promises handed to `expect(…).rejects` are the test runner's way.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    // Plain JavaScript has its types in comments; the compiler checks them (checkJs).
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
