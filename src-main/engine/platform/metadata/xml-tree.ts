/** @file XML as a tree that knows where in the text each of its elements stands. */
import { walkXml, type XmlAttribute } from './xml.ts';

export interface XmlNode {
  readonly uri: string;
  readonly local: string;
  readonly prefix: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: XmlNode[];
  /** Null for the root, which stands for the whole text. */
  readonly parent: XmlNode | null;
  /** Its own text, without that of its children. */
  text: string;
  /** Where its opening tag begins and ends, where its closing tag begins and ends; of `<a/>` both are the same. */
  readonly start: number;
  readonly openEnd: number;
  closeStart: number;
  end: number;
}

/** Bounds for hostile text: more elements, or deeper ones, are passed over, longer text is left where it got too long. */
export interface TreeLimits {
  readonly nodes: number;
  readonly depth: number;
  readonly textLength: number;
}

export interface XmlTree {
  readonly root: XmlNode;
  /** False: what stands before the break is in the tree. */
  readonly isWellFormed: boolean;
  /** False: a limit was met, or an attribute stands twice in a tag. */
  readonly isWhole: boolean;
}

export function parseTree(text: string, limits: TreeLimits): XmlTree {
  const root: XmlNode = {
    ...{ uri: '', local: '', prefix: '', attributes: [], children: [], parent: null, text: '' },
    ...{ start: 0, openEnd: 0, closeStart: text.length, end: text.length },
  };
  let current = root;
  let depth = 0;
  let nodes = 0;
  let passedOver = 0;
  let isWhole = true;
  const isWellFormed = walkXml(text, {
    open: ({ uri, local, prefix, attributes, hasDoubles }, { start, end }) => {
      if (hasDoubles) isWhole = false;
      if (passedOver > 0 || depth >= limits.depth || ++nodes > limits.nodes) {
        passedOver += 1;
        isWhole = false;
        return;
      }
      const node: XmlNode = {
        ...{ uri, local, prefix, attributes, children: [], parent: current, text: '' },
        ...{ start, openEnd: end, closeStart: end, end },
      };
      current.children.push(node);
      current = node;
      depth += 1;
    },
    text: (piece) => {
      if (passedOver > 0) return;
      if (current.text.length < limits.textLength) current.text += piece;
      else isWhole = false;
    },
    close: ({ start, end }) => {
      if (passedOver > 0) {
        passedOver -= 1;
      } else if (current.parent !== null) {
        current.closeStart = start;
        current.end = end;
        current = current.parent;
        depth -= 1;
      }
    },
  });
  return { root, isWellFormed, isWhole };
}

/** The value of an attribute; null where the element has none of this name. */
export function attributeOf(node: XmlNode, uri: string, local: string): string | null {
  return node.attributes.find((one) => one.uri === uri && one.local === local)?.value ?? null;
}
