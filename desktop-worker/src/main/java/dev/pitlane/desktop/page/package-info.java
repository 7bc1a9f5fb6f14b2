/**
 * The two pages and their HTTP interface ({@code docs/labelling-http.md}), by Javalin.
 *
 * <p>Invariants: nothing about a task or the store is answered without a session (a browser's cookie or the token); a
 * request from a foreign page or for a foreign host name is refused; static files come from a fixed list and everything
 * else through the store by name, so no request is ever turned into a path. Imports artifacts, datasets, foundation.
 */
package dev.pitlane.desktop.page;
