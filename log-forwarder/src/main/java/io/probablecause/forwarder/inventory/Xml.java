package io.probablecause.forwarder.inventory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** An element of an XML answer; what is not there is empty. */
final class Xml {
  private static final Xml NOTHING = new Xml(null);

  private final Element element;

  private Xml(Element element) {
    this.element = element;
  }

  static Xml parse(byte[] bytes) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return new Xml(factory.newDocumentBuilder().parse(AwsApi.stream(bytes)).getDocumentElement());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java platform parses XML", e);
    } catch (SAXException | IOException e) {
      throw new AwsApi.Refused("reading the answer", "NotXml", 200, String.valueOf(e.getMessage()));
    }
  }

  /** The first child of a name. */
  Xml child(String name) {
    List<Xml> children = children(name);
    return children.isEmpty() ? NOTHING : children.get(0);
  }

  List<Xml> children(String name) {
    List<Xml> found = new ArrayList<>();
    if (element != null) {
      for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
        if (node instanceof Element child
            && (name.equals("*") || child.getTagName().equals(name))) {
          found.add(new Xml(child));
        }
      }
    }
    return found;
  }

  /** The elements of a list that stands at a path of names. */
  List<Xml> list(String... path) {
    Xml at = this;
    for (int i = 0; i < path.length - 1; i++) {
      at = at.child(path[i]);
    }
    return at.children(path[path.length - 1]);
  }

  /** The first element of a name, however deep. */
  Xml find(String name) {
    if (element == null || element.getElementsByTagName(name).getLength() == 0) {
      return NOTHING;
    }
    return new Xml((Element) element.getElementsByTagName(name).item(0));
  }

  /** The text of a child, or an empty string. */
  String text(String name) {
    return child(name).text();
  }

  String text() {
    return element == null ? "" : element.getTextContent().strip();
  }
}
