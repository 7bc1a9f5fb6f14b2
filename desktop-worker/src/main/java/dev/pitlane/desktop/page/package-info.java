/**
 * The two pages and their HTTP interface ({@code docs/labelling-http.md}), by Javalin.
 *
 * <p>Invariants: nothing about a task or the store is answered without the session's token; a request from a foreign
 * page or for a foreign host name is refused; static files come from a fixed list and everything else through the store
 * by name, so no request is ever turned into a path.
 *
 * <p>May import this module's labeling and lineage, and artifacts' and datasets' types.
 */
package dev.pitlane.desktop.page;
