import { type Html, html } from "./template.ts";

/** What the cells of a row show. The first one is the row's header. */
export type Cells = readonly (string | number | Html)[];

/**
 * A table with a caption. On narrow screens, its rows become cards with the headers beside the cells. Roles are set
 * explicitly, because CSS that changes a table's layout removes them. Null without rows.
 */
export function table(
  caption: string,
  headers: readonly string[],
  rows: readonly Cells[],
): Html | null {
  if (rows.length === 0) return null;
  return html`<table role="table">
    <caption>
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${headers.map((header) => html`<th role="columnheader" scope="col">${header}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (cells) =>
          html`<tr role="row">
            ${cells.map((cell, index) =>
              index === 0
                ? html`<th role="rowheader" scope="row">${cell}</th>`
                : html`<td role="cell">
                    <span class="label" aria-hidden="true">${headers[index] ?? ""}</span
                    ><span class="value">${cell}</span>
                  </td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
