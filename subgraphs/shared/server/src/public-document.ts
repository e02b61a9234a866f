/** Something that anybody may read over HTTP without signing in, such as the keys by which receipts are checked. */
export interface PublicDocument {
  readonly contentType: string;
  readonly body: string;
  /** Seconds for which it may be kept. */
  readonly maxAgeSeconds: number;
}

/** The document at a path; null: there is none. */
export type PublicDocuments = (path: string) => Promise<PublicDocument | null>;
