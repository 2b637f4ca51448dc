/** @file The only importer of sax: XML with namespaces, piece by piece, as far as it can be read. */
import sax from 'sax';

export interface XmlAttribute {
  readonly uri: string;
  readonly prefix: string;
  readonly local: string;
  readonly value: string;
}

export interface XmlElement {
  readonly uri: string;
  readonly prefix: string;
  readonly local: string;
  readonly attributes: readonly XmlAttribute[];
  /** An attribute stands twice in the tag, which is not well-formed: of each the last is told. */
  readonly hasDoubles: boolean;
}

/** Where a tag stands in the text, from its `<` to behind its `>`, in UTF-16 units. */
export interface TagSpan {
  readonly start: number;
  readonly end: number;
}

export interface XmlHandlers {
  readonly open: (element: XmlElement, tag: TagSpan) => void;
  /** Text and CDATA inside the element that was opened last, in pieces. */
  readonly text: (piece: string) => void;
  /** Of `<a/>` the closing tag is the opening one. */
  readonly close: (tag: TagSpan) => void;
}

/** sax takes the longer for each element the deeper it is; no XMP comes near to this. */
const maxDepth = 500;

/**
 * Tells the handlers what is in the text. Whether it was well-formed to its end: after an error what can still be read is
 * told. Entities of the text's own are never expanded, nothing is ever loaded.
 */
export function walkXml(text: string, { open, text: onText, close }: XmlHandlers): boolean {
  let isWellFormed = true;
  let depth = 0;
  let attributesOfTag = 0;
  const parser = sax.parser(true, { xmlns: true, position: true });
  // sax notes the place behind the `<`.
  const tag = (): TagSpan => ({ start: parser.startTagPosition - 1, end: parser.position });
  parser.onerror = () => {
    isWellFormed = false;
    // sax goes on after an error when it is told to: what can be read is read.
    (parser as { error: Error | null }).error = null;
    parser.resume();
  };
  parser.onattribute = () => {
    attributesOfTag += 1;
  };
  parser.onopentag = (opened) => {
    const { uri, local, prefix, attributes } = opened as sax.QualifiedTag;
    if (++depth > maxDepth) throw new Error('the XML is nested too deeply');
    const element = {
      ...{ uri, local, prefix },
      // Attributes of broken XML may have no value at all, whatever sax's types say.
      attributes: Object.values(attributes).map((one) => ({ ...one, value: (one.value as string | undefined) ?? '' })),
      hasDoubles: attributesOfTag > Object.keys(attributes).length,
    };
    attributesOfTag = 0;
    open(element, tag());
  };
  parser.ontext = onText;
  parser.oncdata = onText;
  parser.onclosetag = () => {
    depth -= 1;
    close(tag());
  };
  try {
    parser.write(text).close();
  } catch {
    // After some errors sax cannot go on: what was found before counts.
    isWellFormed = false;
  }
  return isWellFormed;
}
