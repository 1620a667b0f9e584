/** The notebooks in Jupyter, as a reader works with them: in JupyterLab in a real browser, and where a cell fails. */
@org.jspecify.annotations.NullMarked
package engram.browser;
