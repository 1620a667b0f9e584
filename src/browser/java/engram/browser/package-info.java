/** The notebooks in JupyterLab in a real browser, as a reader works with them. */
@org.jspecify.annotations.NullMarked
package engram.browser;
