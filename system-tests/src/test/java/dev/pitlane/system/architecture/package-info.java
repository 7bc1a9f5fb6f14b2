/**
 * The arrows between the modules, held by tests over the compiled classes, and a small wrong system ({@code wrong})
 * that shows that each rule can fail.
 *
 * <p>May import nothing of ours: the rules see every module from outside.
 */
package dev.pitlane.system.architecture;
