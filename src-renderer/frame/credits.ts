/** Whom Fernweh owes data: an entry of `resources/credits.json`. */
export interface Credit {
  readonly name: string;
  /** What Fernweh knows by it. */
  readonly use: { readonly en: string; readonly de: string };
  /** The line that its licence asks for, as its makers word it. */
  readonly notice: string;
  readonly licence: string;
  readonly url: string;
}

/** A package that is part of the program; `scripts/collect-licences.ts` collects them when it is built. */
export interface PackageLicence {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, as the package says. */
  readonly licence: string;
  /** Empty where the package carries none. */
  readonly text: string;
}

/** Rejects where the file is not there. */
export async function loadCredits(): Promise<Credit[]> {
  // Our own file, made by the build.
  return (await load('/about/credits.json')) as Credit[];
}

/** All packages by name. Rejects where the list was not made. */
export async function loadLicences(): Promise<PackageLicence[]> {
  const { packages, texts } = (await load('/about/licences.json')) as {
    packages: { name: string; version: string; licence: string; text: number | null }[];
    texts: string[];
  };
  return packages.map((one) => ({ ...one, text: one.text === null ? '' : (texts[one.text] ?? '') }));
}

async function load(path: string): Promise<unknown> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} is not there.`);
  return await response.json();
}
